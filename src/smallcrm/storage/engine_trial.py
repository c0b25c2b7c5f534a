"""What the database engine of this computer can do, tried on books of its own."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from smallcrm.storage.engine import Error, dbapi2

_PLAIN = b"SQLite format 3\0"
# The ways the search index takes text apart, each with a text and what must find it.
_INDEXES = (
    ("trigram case_sensitive 1", "mueller", "uel"),
    ("unicode61 remove_diacritics 0 categories 'L* N* M* S* Co'", "чай з лимоном", "лимоном"),
)


def full_text_fault() -> str:
    """Why texts cannot be searched, in the engine's words; "" where they can."""
    try:
        with closing(dbapi2.connect(":memory:")) as connection:
            for number, (tokenizer, text, sought) in enumerate(_INDEXES):
                connection.execute(f'CREATE VIRTUAL TABLE words{number} USING fts5(text, tokenize="{tokenizer}")')
                connection.execute(f"INSERT INTO words{number} VALUES (?)", (text,))
                hits = connection.execute(f"SELECT text FROM words{number}(?)", (sought,)).fetchall()
                if hits != [(text,)]:
                    return f"{tokenizer}: nothing found"
    except Error as error:
        return str(error)
    return ""


def cipher_fault(folder: Path) -> str:
    """Why a locked book cannot be kept, in the engine's words; "" where it can. Writes one into `folder`."""
    path = folder / "locked.db"
    try:
        with closing(_locked(path, "right")) as connection:
            connection.execute("CREATE TABLE kept (text)")
            connection.execute("INSERT INTO kept VALUES ('a secret')")
            connection.commit()
        written = path.read_bytes()
        if written.startswith(_PLAIN) or b"a secret" in written:
            return "the file can be read without its key"
        with closing(_locked(path, "right")) as connection:
            if connection.execute("SELECT text FROM kept").fetchall() != [("a secret",)]:
                return "a written row reads otherwise"
    except Error as error:
        return str(error)
    return "" if _refused(path, "wrong") else "a wrong key opens the file"


def _locked(path: Path, key: str) -> dbapi2.Connection:
    connection = dbapi2.connect(str(path))
    # Else the engine tells the terminal of every wrong key.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = '{key}'")
    # A book worth opening asks for far more work; here nobody tries keys.
    connection.execute("PRAGMA kdf_iter = 1000")
    return connection


def _refused(path: Path, key: str) -> bool:
    try:
        with closing(_locked(path, key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Error:
        return True
    return False
