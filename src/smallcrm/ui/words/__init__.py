"""The one place that turns codes, dates and money into words: for the window, the preview and the paper."""

from __future__ import annotations

from smallcrm.ui.words.found import FoundWords
from smallcrm.ui.words.kinds import KindWords
from smallcrm.ui.words.paper_days import PaperDayWords
from smallcrm.ui.words.people import PeopleWords
from smallcrm.ui.words.speaker import isolated, language_name, shortened, translate
from smallcrm.ui.words.steps import StepWords

__all__ = ["Words", "isolated", "language_name", "shortened", "translate"]


class Words(PeopleWords, StepWords, FoundWords, KindWords, PaperDayWords):
    """Sentences and short texts in the owner's language."""
