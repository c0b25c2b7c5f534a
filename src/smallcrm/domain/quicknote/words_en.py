"""The English words of the language. A table like this one is a language: see `vocabulary`.

`WORDS`: what a line can say, by fact; commas part the ways to say it. `HELPERS`: words that only change how others
are read. Case, accents and apostrophes do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping

NAME = "English"

WORDS: Mapping[str, str] = {
    "spent": "spent",
    "paid": "paid",
    "total": "total",
    "tip": "tip, tipped",
    "tab": "tab, on tab, on the tab, on his tab, on her tab",
    "paid_tab": "paid tab, paid the tab, paid his tab, paid her tab, paid their tab, paid off the tab, settled tab,"
    " settled the tab, cleared the tab",
    "owes": "owes",
    "promise": "promised",
    "like": "likes, loves",
    "dislike": "hates, dislikes, doesn't like, does not like, can't stand",
    "allergy": "allergic to, allergy to, allergies to",
    "allergies": "allergies:, allergy:",
    "allergies_none": "nkda, nka, no known allergies, no known drug allergies, no known allergy",
    "allergies_maybe": "no allergies",
    "intolerance": "intolerant, intolerance, coeliac, celiac",
    "usual": "usual:",
    "same_again": "usual, the usual, same, the same, same again",
    "born": "born, born on, bday, bday on, bday is, birthday, birthday is, birthday on, b-day, b-day is, b-day on, dob",
    "turns": "turns, turning",
    "brought_by": "brought by, brought in by, referred by",
    "away": "away until, away till, away til, away for, gone until, on holiday until",
    "moved_away": "moved away",
    "with": "with",
    "for": "for",
    "in": "in",
    "remind": "remind, remind me",
    "call": "call, call back",
    "contact": "called, phoned, rang, texted, no-show, no show, noshow, cancelled, canceled",
    "complaint": "complaint:",
    "job": "job:",
    "request": "request:",
    "thought": "thought:",
    "on": "on",
    "yesterday": "yesterday",
    "tomorrow": "tomorrow",
    "next": "next",
}

HELPERS: Mapping[str, str] = {
    "not": "not no never nor denies denied without isnt arent wasnt doesnt dont didnt havent hasnt none nothing",
    # May stand between a "not" and what it denies.
    "fillers": "is are am im be been being was a an any the known really very severely highly mildly also still now"
    " longer have has had having and but so says said that always just actually currently to drug food seasonal ever"
    " quite absolutely",
    "self": "he she they i we hes shes theyre client patient pt customer guest",
    "his": "his her their my our your hers",
    "doubt": "maybe perhaps possibly might may thinks think unsure whether if used could suspects probably asked",
    # No amount after these, in the same breath.
    "no_amount": "change off refund refunded free owes owe gave discount",
    # The noun that makes "free" a sort of food.
    "free_of": "gluten sugar dairy lactose nut fat caffeine alcohol milk egg meat",
    # No number after these is money.
    "no_number": "no number nr table age aged at room size floor flat bus is turns turned turning level grade in by x"
    " since until after before about of and over under for than page step",
    "number_sign": "no",
    "at": "at left came arrived",
    "date_lead": "on until till born bday b-day birthday dob",
    # May stand between a birthday and its day; "in" before the month alone.
    "born_joins": "is was will be on in the its this",
    "born_in": "in",
    "born_of": "of",
    # May stand between the age and the day.
    "born_age": "years year old",
    # May stand between paid and its number, and after it.
    "by": "by in cash card with the of",
    "after_price": "cash card paid today tip for on with and please pls plus usual tab thanks but total",
    "units": "cm mm m km kg mg mcg g gr ml l cl oz lb lbs vol vols x h hr hrs hour hours min mins minute minutes"
    " sec am pm day days night nights week weeks wk wks month months mth mths year years yr yrs yo oclock st nd rd th"
    " s k deg percent pct times reps sets weekdays stairs metres meters miles inch inches ft"
    " tablet tablets pill pills drops",
    "dye": "dye toner tint",
    "currency": "eur euro euros usd gbp pln chf czk",
    "past_in": "time first once last not havent hasnt didnt lost gained ran did done finished slept only best worst",
    "stop_name": "for and to with at in on from who her his my the a an had has have was is came comes got paid spent"
    " after before then but or by of as again today yesterday tomorrow now also plus usual this last",
    "not_name": "dr mr mrs ms miss car bus taxi train bike mistake accident post"
    " monday tuesday wednesday thursday friday"
    " saturday sunday january february march april may"
    " june july august september october november december christmas easter xmas",
    "past_tense": "was were did had went been go",
    "after_usual": "and with but plus again please today for no without extra to in large small double takeaway as two"
    " twice thanks pls iced decaf only",
    "as": "as of the many more some few those these by",
    "free_month": "be have come not need go want i we she he they also well",
    # Nothing by itself: "she loves it".
    "no_text": "it him her them us that this is was too",
    "joining": "and but",
    "none": "none no nil nothing known",
    "real": "spend spends scent spelt totals tonal dipped ripped zipped tipper sipped nipped settles promises premised"
    " promise turn burns liked"
    " bikes hikes lakes limes lines lives loved lover lovers doves gloves moves cloves loaves coves hated"
    " dates gates rates mates fates hater haters hares haves heats disliked dislike knows bought preferred holidays"
    " leaves moped mover reminds rewind remand birthdays caller balled culled calmed phones phone tested though",
}
