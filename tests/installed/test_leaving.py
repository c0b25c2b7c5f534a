"""Where the proof cannot be given it says so, and what is installed already is left alone."""

from pathlib import Path

import pytest

from tests.installed import __main__ as proof
from tests.installed import books, ours
from tests.installed.place import NotProven, Place, owners


class Machine(Place):
    """A place whose package is known or not, and that forgets it when that is asked."""

    def known(self) -> str:
        return (self.scratch / "known").read_text(encoding="utf-8")

    def purge(self) -> None:
        (self.scratch / "known").write_text("", encoding="utf-8")


def machine(scratch: Path, known: str) -> Machine:
    (scratch / "known").write_text(known, encoding="utf-8")
    return Machine(Path("/"), scratch)


def test_somebody_elses_program_is_left_alone(tmp_path: Path) -> None:
    place = machine(tmp_path, "installed 1.0")
    with pytest.raises(NotProven), ours.Ours(place, tmp_path / "mark"):
        raise AssertionError
    assert place.known() == "installed 1.0"


def test_what_a_killed_proof_left_is_taken_away(tmp_path: Path) -> None:
    place = machine(tmp_path, "installed 1.0")
    (tmp_path / "mark").touch()
    with ours.Ours(place, tmp_path / "mark"):
        assert place.known() == ""


def test_what_it_installed_is_gone_when_it_fails(tmp_path: Path) -> None:
    place = machine(tmp_path, "")
    with pytest.raises(ZeroDivisionError), ours.Ours(place, tmp_path / "mark"):
        raise ZeroDivisionError(machine(tmp_path, "installed 1.0"))
    assert place.known() == ""
    assert not (tmp_path / "mark").exists()


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_where_nothing_may_be_installed_ci_fails_and_a_desk_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    monkeypatch.setattr(proof, "possible", lambda: False)
    monkeypatch.setenv("CI", ci)
    assert proof.main([]) == code
    assert capsys.readouterr().out == proof.NOT_HERE + "\n"


def test_the_owner_has_an_empty_environment() -> None:
    command = owners(Path("/"), Path("place"), ":7", ["smallcrm"])
    given = command[command.index("-i") + 1 : -1]
    assert [word.partition("=")[0] for word in given] == ["HOME", "PATH", "XDG_RUNTIME_DIR", "DISPLAY"]


def test_a_book_of_the_future_differs_in_its_number_alone(tmp_path: Path) -> None:
    book = books.of_schema(1)
    later = tmp_path / "later.smallcrm"
    later.write_bytes(books.from_the_future(book))
    assert books.schema_of(later) == books.NOW + 1
    assert sum(one != other for one, other in zip(book, later.read_bytes(), strict=True)) == 1


def test_a_copy_holds_the_rows_of_what_it_was_copied_from(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.smallcrm", "other.smallcrm")]
    for file in files:
        file.write_bytes(books.of_schema(1))
    assert books.rows(files[0]) == books.rows(files[1], files[0])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one.smallcrm", "other.smallcrm"]
