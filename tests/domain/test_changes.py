"""Whether news concerns a view."""

from smallcrm.domain.changes import Changes

NEWS = Changes(7, frozenset({"notes", "visits"}), frozenset({"anna"}))


def test_a_view_of_a_changed_table_is_touched() -> None:
    assert NEWS.touches("notes")
    assert NEWS.touches("people", "visits")


def test_a_view_of_another_table_is_not() -> None:
    assert not NEWS.touches("people", "tags")


def test_a_page_is_touched_by_its_own_client_only() -> None:
    assert NEWS.touches("notes", client="anna")
    assert not NEWS.touches("notes", client="bob")
    assert not NEWS.touches("people", client="anna")


def test_whoever_names_no_table_hears_of_all() -> None:
    assert NEWS.touches()
    assert NEWS.touches(client="anna")
    assert not NEWS.touches(client="bob")


def test_a_setting_of_the_shop_touches_every_page() -> None:
    assert Changes(8, frozenset({"shop_settings"}), frozenset()).touches("shop_settings", client="anna")
