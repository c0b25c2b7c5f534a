"""`python -m tests.i18n [LANGUAGE]`: bring the files of translated texts up to date and compile them.

Without a language: all there are. With one that has no file yet: begin it.
"""

from __future__ import annotations

import sys

from tests.house import texts


def main(languages: list[str]) -> int:
    """The exit code: 0 when nothing is left to translate."""
    known = [file.stem.removeprefix("smallcrm_") for file in sorted(texts.FOLDER.glob("smallcrm_*.ts"))]
    unfinished = {language: texts.refresh(language) for language in languages or known}
    for language, count in unfinished.items():
        sys.stdout.write(f"{texts.file_of(language).name}: {count} left to translate\n")
    return 1 if any(unfinished.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
