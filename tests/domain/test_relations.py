"""Somebody is asked for by whose they are."""

import pytest

from smallcrm.domain.relations import INVERSE, Relation, asked, relation, words_for
from smallcrm.fold import fold


@pytest.mark.parametrize(
    ("text", "kind", "sex", "name"),
    [
        ("Petya's mum", "parent", "f", "petya"),
        ("Petya’s Mom", "parent", "f", "petya"),
        ("petyas father", "parent", "m", "petya"),
        ("petya mother", "parent", "f", "petya"),
        ("mum of Petya", "parent", "f", "petya"),
        ("James' wife", "spouse", "f", "james"),
        ("O'Brien's dog", "pet", "", "obrien"),
        ("мама Пети", "parent", "f", "петя"),
        ("Петина мама", "parent", "f", "петя"),
        ("Петиной маме", None, "", ""),
        ("Пети мама", "parent", "f", "петя"),
        ("жена Олега", "spouse", "f", "олег"),
        ("Олегова жена", "spouse", "f", "олег"),
        ("муж Анны", "spouse", "m", "анна"),
        ("дочь Марии", "child", "f", "мария"),
        ("брат Игоря", "sibling", "m", "игорь"),
        ("сын Андрея", "child", "m", "андрей"),
        ("бабушка Петра", "grandparent", "f", "петр"),
        ("мама Марії", "parent", "f", "маріа"),
        ("дружина Андрія", "spouse", "f", "андрій"),
        ("чоловік Ольги", "spouse", "m", "ольга"),
        ("мама Мар'яни", "parent", "f", "маряна"),
        ("oat latte", None, "", ""),
        ("mum", None, "", ""),
        ("", None, "", ""),
        ("a b c d e mum", None, "", ""),
        ("'s mum", None, "", ""),
    ],
)
def test_a_relation_stands_first_or_last(text: str, kind: str | None, sex: str, name: str) -> None:
    found = asked(text, fold)
    if kind is None:
        assert found is None
        return
    assert found is not None
    assert found.relation == Relation(kind, sex)
    assert fold(name).replace("маріа", "марія") in found.names[-1]


def test_a_whole_name_may_be_said() -> None:
    found = asked("Petya Ivanov's mum", fold)
    assert found is not None
    assert [name[0] for name in found.names] == ["petya", "ivanov"]


@pytest.mark.parametrize("kind", INVERSE)
def test_every_kind_has_words_and_its_inverse(kind: str) -> None:
    assert words_for(kind)
    assert INVERSE[INVERSE[kind]] == kind
    assert {found.kind for word in words_for(kind) if (found := relation(word))} == {kind}


def test_all_words_stand_folded() -> None:
    assert [word for kind in INVERSE for word in words_for(kind) if fold(word) != word] == []


def test_a_parent_may_be_a_mum_but_a_dad_may_not() -> None:
    mum, dad, parent = relation("mum"), relation("dad"), relation("parent")
    assert (mum, dad, parent) == (Relation("parent", "f"), Relation("parent", "m"), Relation("parent", ""))
    assert Relation("parent", "f").may_be(Relation("parent", ""))
    assert Relation("parent", "").may_be(Relation("parent", "f"))
    assert not Relation("parent", "f").may_be(Relation("parent", "m"))


@pytest.mark.parametrize(("said", "kind"), [("son, 12", "child"), ("old friend", "friend"), ("boss", None), ("", None)])
def test_a_relation_is_known_by_its_word(said: str, kind: str | None) -> None:
    found = relation(said)
    assert (found.kind if found else None) == kind
