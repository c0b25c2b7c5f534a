<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AskCard</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n older question(s)</source>
            <translation>
                <numerusform>%n older question</numerusform>
                <numerusform>%n older questions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to ask</source>
            <translation>
                <numerusform>%n to ask</numerusform>
                <numerusform>%n to ask</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Birthdays</name>
        <message numerus="yes">
            <source>%n birthday(s) %1</source>
            <translation>
                <numerusform>%n birthday %1</numerusform>
                <numerusform>%n birthdays %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n birthday(s) today</source>
            <translation>
                <numerusform>%n birthday today</numerusform>
                <numerusform>%n birthdays today</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more some time this month</source>
            <translation>
                <numerusform>%n more some time this month</numerusform>
                <numerusform>%n more some time this month</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) has/have no date yet</source>
            <translation>
                <numerusform>%n person has no date yet</numerusform>
                <numerusform>%n people have no date yet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BookDeeds</name>
        <message numerus="yes">
            <source>%n client(s)</source>
            <translation>
                <numerusform>%n client</numerusform>
                <numerusform>%n clients</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BringIn</name>
        <message numerus="yes">
            <source>%n card(s) without a name left out.</source>
            <translation>
                <numerusform>%n card without a name left out.</numerusform>
                <numerusform>%n cards without a name left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) came in</source>
            <translation>
                <numerusform>%n person came in</numerusform>
                <numerusform>%n people came in</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) in this file</source>
            <translation>
                <numerusform>%n person in this file</numerusform>
                <numerusform>%n people in this file</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) known already got what was missing.</source>
            <translation>
                <numerusform>%n person known already got what was missing.</numerusform>
                <numerusform>%n people known already got what was missing.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) known already, nothing new.</source>
            <translation>
                <numerusform>%n person known already, nothing new.</numerusform>
                <numerusform>%n people known already, nothing new.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Choosing</name>
        <message numerus="yes">
            <source>All %n have this tag already</source>
            <translation>
                <numerusform>All %n have this tag already</numerusform>
                <numerusform>All %n have this tag already</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message numerus="yes">
            <source>%n person(s) came in</source>
            <translation>
                <numerusform>%n person came in</numerusform>
                <numerusform>%n people came in</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CopyHint</name>
        <message numerus="yes">
            <source>Last copy outside this computer: %n day(s) ago</source>
            <translation>
                <numerusform>Last copy outside this computer: %n day ago</numerusform>
                <numerusform>Last copy outside this computer: %n days ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Counter</name>
        <message numerus="yes">
            <source>This line for %1 was not saved yet, nor %n more:</source>
            <translation>
                <numerusform>This line for %1 was not saved yet, nor %n more:</numerusform>
                <numerusform>This line for %1 was not saved yet, nor %n more:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This line was not saved yet, nor %n more:</source>
            <translation>
                <numerusform>This line was not saved yet, nor %n more:</numerusform>
                <numerusform>This line was not saved yet, nor %n more:</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CribOf</name>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The %n who come most often</source>
            <translation>
                <numerusform>The one who comes most often</numerusform>
                <numerusform>The %n who come most often</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DaySheet</name>
        <message numerus="yes">
            <source>%n ask-about(s) answered</source>
            <translation>
                <numerusform>%n ask-about answered</numerusform>
                <numerusform>%n ask-abouts answered</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n done</source>
            <translation>
                <numerusform>%n done</numerusform>
                <numerusform>%n done</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n guest(s)</source>
            <translation>
                <numerusform>%n guest</numerusform>
                <numerusform>%n guests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) without a line yet.</source>
            <translation>
                <numerusform>%n person without a line yet.</numerusform>
                <numerusform>%n people without a line yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n regular(s)</source>
            <translation>
                <numerusform>%n regular</numerusform>
                <numerusform>%n regulars</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DaySheetPage</name>
        <message numerus="yes">
            <source>%n person(s) of yesterday without a line yet</source>
            <translation>
                <numerusform>%n person of yesterday without a line yet</numerusform>
                <numerusform>%n people of yesterday without a line yet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Deeds</name>
        <message numerus="yes">
            <source>%n birthday(s) saved as %1. Now take the file in with your calendar.</source>
            <translation>
                <numerusform>%n birthday saved as %1. Now take the file in with your calendar.</numerusform>
                <numerusform>%n birthdays saved as %1. Now take the file in with your calendar.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Editor</name>
        <message numerus="yes">
            <source>%n field(s) cannot be kept.</source>
            <translation>
                <numerusform>%n field cannot be kept.</numerusform>
                <numerusform>%n fields cannot be kept.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportBirthdays</name>
        <message numerus="yes">
            <source>%n birthday(s)</source>
            <translation>
                <numerusform>%n birthday</numerusform>
                <numerusform>%n birthdays</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n taken out of the calendar again: died or put away.</source>
            <translation>
                <numerusform>%n taken out of the calendar again: died or put away.</numerusform>
                <numerusform>%n taken out of the calendar again: died or put away.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Of %n more only the month is known: left out.</source>
            <translation>
                <numerusform>Of %n more only the month is known: left out.</numerusform>
                <numerusform>Of %n more only the month is known: left out.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Finds</name>
        <message numerus="yes">
            <source>%n people have this number. Down and Enter open one of them.</source>
            <translation>
                <numerusform>%n person has this number. Down and Enter open one of them.</numerusform>
                <numerusform>%n people have this number. Down and Enter open one of them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>GoBack</name>
        <message numerus="yes">
            <source>%n client(s)</source>
            <translation>
                <numerusform>%n client</numerusform>
                <numerusform>%n clients</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message numerus="yes">
            <source>%n more below.</source>
            <translation>
                <numerusform>%n more below.</numerusform>
                <numerusform>%n more below.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HiddenStrip</name>
        <message numerus="yes">
            <source>%n are not shown</source>
            <translation>
                <numerusform>%n is not shown</numerusform>
                <numerusform>%n are not shown</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n put away, or died</source>
            <translation>
                <numerusform>%n put away, or died</numerusform>
                <numerusform>%n put away, or died</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LabelPeople</name>
        <message numerus="yes">
            <source>%n chosen in the list</source>
            <translation>
                <numerusform>%n chosen in the list</numerusform>
                <numerusform>%n chosen in the list</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LabelsDialog</name>
        <message numerus="yes">
            <source>%n have no address and get no label:</source>
            <translation>
                <numerusform>%n has no address and gets no label:</numerusform>
                <numerusform>%n have no address and get no label:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n label(s)</source>
            <translation>
                <numerusform>%n label</numerusform>
                <numerusform>%n labels</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sheet(s)</source>
            <translation>
                <numerusform>%n sheet</numerusform>
                <numerusform>%n sheets</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MachineSettings</name>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OtherBookDialog</name>
        <message numerus="yes">
            <source>%n client(s)</source>
            <translation>
                <numerusform>%n client</numerusform>
                <numerusform>%n clients</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Paper</name>
        <message numerus="yes">
            <source>%n visit(s)</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>On the computer of the shop lie %n earlier copy(ies) of the whole book, from %1 to %2, in which you may stand, too.</source>
            <translation>
                <numerusform>On the computer of the shop lies %n earlier copy of the whole book, of %1, in which you may stand, too.</numerusform>
                <numerusform>On the computer of the shop lie %n earlier copies of the whole book, from %1 to %2, in which you may stand, too.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>So that mistakes can be taken back, the book also remembers how %n line(s) of this read before they were changed or removed, the oldest since %1: %2.</source>
            <translation>
                <numerusform>So that mistakes can be taken back, the book also remembers how %n line of this read before it was changed or removed, since %1: %2.</numerusform>
                <numerusform>So that mistakes can be taken back, the book also remembers how %n lines of this read before they were changed or removed, the oldest since %1: %2.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You brought %n person(s) who came here, too.</source>
            <translation>
                <numerusform>You brought %n person who came here, too.</numerusform>
                <numerusform>You brought %n people who came here, too.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n older note(s)</source>
            <translation>
                <numerusform>and %n older note</numerusform>
                <numerusform>and %n older notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message numerus="yes">
            <source>Today, %n waiting</source>
            <translation>
                <numerusform>Today, %n waiting</numerusform>
                <numerusform>Today, %n waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SelectionBar</name>
        <message numerus="yes">
            <source>%n chosen</source>
            <translation>
                <numerusform>%n chosen</numerusform>
                <numerusform>%n chosen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Side</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>visit(s) since %1</source>
            <translation>
                <numerusform>visit since %1</numerusform>
                <numerusform>visits since %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message numerus="yes">
            <source>Show %n older note(s)</source>
            <translation>
                <numerusform>Show %n older note</numerusform>
                <numerusform>Show %n older notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message numerus="yes">
            <source>%n birthday(s)</source>
            <translation>
                <numerusform>%n birthday</numerusform>
                <numerusform>%n birthdays</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n follow-up(s)</source>
            <translation>
                <numerusform>%n follow-up</numerusform>
                <numerusform>%n follow-ups</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to look out for</source>
            <translation>
                <numerusform>%n to look out for</numerusform>
                <numerusform>%n to look out for</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Usually every %n day(s), now %1</source>
            <translation>
                <numerusform>Usually every day, now %1</numerusform>
                <numerusform>Usually every %n days, now %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TodaySide</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n other(s) without a name</source>
            <translation>
                <numerusform>and %n other without a name</numerusform>
                <numerusform>and %n others without a name</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>visitor(s)</source>
            <translation>
                <numerusform>visitor</numerusform>
                <numerusform>visitors</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnnamedStrip</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UsualCard</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) back in the list</source>
            <translation>
                <numerusform>%n person back in the list</numerusform>
                <numerusform>%n people back in the list</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) match(es) %2</source>
            <translation>
                <numerusform>%n person matches %2</numerusform>
                <numerusform>%n people match %2</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) put away</source>
            <translation>
                <numerusform>%n person put away</numerusform>
                <numerusform>%n people put away</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) removed</source>
            <translation>
                <numerusform>%n person removed</numerusform>
                <numerusform>%n people removed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) changed since, kept as they are</source>
            <translation>
                <numerusform>%n thing changed since, kept as it is</numerusform>
                <numerusform>%n things changed since, kept as they are</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s) ago on %2: %1</source>
            <translation>
                <numerusform>A year ago on %2: %1</numerusform>
                <numerusform>%n years ago on %2: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s) ago today: %1</source>
            <translation>
                <numerusform>A year ago today: %1</numerusform>
                <numerusform>%n years ago today: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Brought in %n person(s) from %file</source>
            <translation>
                <numerusform>Brought in %n person from %file</numerusform>
                <numerusform>Brought in %n people from %file</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Tagged %n person(s)</source>
            <translation>
                <numerusform>Tagged %n person</numerusform>
                <numerusform>Tagged %n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Took a tag off %n person(s)</source>
            <translation>
                <numerusform>Took a tag off %n person</numerusform>
                <numerusform>Took a tag off %n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Usually every %n day(s)</source>
            <translation>
                <numerusform>Usually every day</numerusform>
                <numerusform>Usually every %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Usually every %n day(s), now %1</source>
            <translation>
                <numerusform>Usually every day, now %1</numerusform>
                <numerusform>Usually every %n days, now %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WritingDown</name>
        <message numerus="yes">
            <source>Saved. %n other(s) may be the same person</source>
            <translation>
                <numerusform>Saved. %n other may be the same person</numerusform>
                <numerusform>Saved. %n others may be the same person</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WrittenByPage</name>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) since %1</source>
            <translation>
                <numerusform>%n note since %1</numerusform>
                <numerusform>%n notes since %1</numerusform>
            </translation>
        </message>
    </context>
</TS>
