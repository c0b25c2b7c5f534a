"""The greeting: alerts first, and never left out."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.greeting import ALERT, ASK, BIRTHDAY, USUAL, Part, greeting, shorter
from smallcrm.domain.records import Alert, Ask, Preference

DAY = date(2026, 4, 15)
texts = st.text(min_size=1, max_size=5)
alerts = st.lists(
    st.builds(Alert, id=st.just("a"), client_id=st.just("c"), kind=st.sampled_from(["alert", "allergy"]), text=texts),
    max_size=5,
)
usuals = st.lists(
    st.builds(Preference, id=st.just("p"), client_id=st.just("c"), kind=st.just("usual"), text=texts), max_size=3
)
asks = st.lists(
    st.builds(Ask, id=st.just("q"), client_id=st.just("c"), text=texts, asked=st.just(DAY), seq=st.just(1)), max_size=3
)
birthdays = st.one_of(st.none(), st.dates())


def alert(text: str, kind: str = "alert") -> Alert:
    return Alert(id=text, client_id="c", kind=kind, text=text)


def usual(text: str) -> Preference:
    return Preference(id=text, client_id="c", kind="usual", text=text)


def ask(text: str) -> Ask:
    return Ask(id=text, client_id="c", text=text, asked=DAY, seq=1)


def test_it_says_alert_usual_question_birthday_in_this_order() -> None:
    parts = greeting([alert("Deaf left")], [usual("Oat latte")], [ask("the exam")], DAY)
    assert parts == (
        Part(ALERT, "Deaf left"), Part(USUAL, "Oat latte"), Part(ASK, "the exam"), Part(BIRTHDAY, day=DAY)
    )  # fmt: skip


def test_an_allergy_comes_before_every_other_alert() -> None:
    parts = greeting([alert("Deaf left"), alert("Nuts", "allergy"), alert("Pays late")], [], [], None)
    assert [part.text for part in parts] == ["Nuts", "Deaf left", "Pays late"]


def test_only_the_first_usual_and_the_first_question_are_said() -> None:
    parts = greeting([], [usual("Oat latte"), usual("Tea")], [ask("the exam"), ask("the leg")], None)
    assert [part.text for part in parts] == ["Oat latte", "the exam"]


def test_somebody_new_is_greeted_with_nothing() -> None:
    assert greeting([], [], [], None) == ()


def test_what_goes_first_is_the_birthday_then_the_usual_then_the_question() -> None:
    parts = greeting([alert("Nuts")], [usual("Oat latte")], [ask("the exam")], DAY)
    kinds = []
    while len(parts) > 1:
        parts = shorter(parts)
        kinds.append([part.kind for part in parts])
    assert kinds == [[ALERT, USUAL, ASK], [ALERT, ASK], [ALERT]]


@given(alerts, usuals, asks, birthdays)
def test_every_alert_is_kept_whatever_is_left_out(
    alerts: list[Alert], usuals: list[Preference], asks: list[Ask], birthday: date | None
) -> None:
    parts = greeting(alerts, usuals, asks, birthday)
    for _ in range(5):
        assert sorted(part.text for part in parts if part.kind == ALERT) == sorted(alert.text for alert in alerts)
        parts = shorter(parts)
    assert all(part.kind == ALERT for part in parts)
