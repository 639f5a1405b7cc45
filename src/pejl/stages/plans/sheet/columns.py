"""The columns of a plan's table, and the words its cells know, in Danish and English."""

from collections.abc import Iterable, Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pejl.stages.plans.models import FundingKind, FundingOutcome, InitiativeStatus, LineKind, TargetKind
from pejl.wording import LANGUAGES

Text = str | Promise
"""A word in the reader's language, also where that is known only later."""


class Row(Enum):
    """What a row is."""

    PLAN = "plan"
    FRAME = "frame"
    INITIATIVE = "initiative"
    EVIDENCE = "evidence"
    TARGET = "target"
    REVISION = "revision"
    RESULT = "result"
    OUT_OF = "out_of"
    RESULT_NOTE = "result_note"
    FUNDING = "funding"
    LINE = "line"


ROWS: dict[str, Text] = {
    Row.PLAN.value: _("Plan"),
    Row.FRAME.value: _("Frame"),
    Row.INITIATIVE.value: _("Initiative"),
    Row.EVIDENCE.value: _("Evidence"),
    Row.TARGET.value: _("Yearly target"),
    Row.REVISION.value: _("Revised target"),
    Row.RESULT.value: _("Result"),
    Row.OUT_OF.value: _("Result out of"),
    Row.RESULT_NOTE.value: _("Note on result"),
    Row.FUNDING.value: _("Funding"),
    Row.LINE.value: _("Budget line"),
}
COLUMNS: dict[str, Text] = {
    "row": _("Row"),
    "code": _("Short code"),
    "belongs_to": _("Belongs to"),
    "kind": _("Kind"),
    "group": _("Group"),
    "name": _("Name"),
    "name_en": _("Name in English"),
    "value": _("Value"),
    "of": _("Share of"),
    "from": _("From year"),
    "by": _("By year"),
    "holds_from": _("Holds from year"),
    "unit": _("Responsible"),
    "status": _("Status"),
    "pilot": _("Pilot"),
    "serves": _("Serves"),
    "districts": _("Districts"),
    "purpose": _("Purpose"),
    "target_group": _("Target group"),
    "steps": _("Steps"),
    "partners": _("Partners"),
    "source": _("Source"),
    "link": _("Link"),
    "month": _("Month"),
    "granted": _("Amount granted"),
    "note": _("Note"),
}
"""Name of a column -> its title. Behind them stand the years."""
SETTINGS: dict[str, Text] = {
    "title": _("Title"),
    "committee": _("Committee"),
    "administration": _("Administration"),
    "first_year": _("First year"),
    "last_year": _("Last year"),
    "scale": _("Amounts are multiplied by"),
    "currency": _("Currency"),
    "revised_after": _("Targets are revised after years"),
    "windows": _("Months for applications"),
    "pool": _("Pool"),
}
"""What rows of the plan itself say, in their column "Kind"."""
YES_NO: dict[str, Text] = {"yes": _("Yes"), "no": _("No")}
BETWEEN = ";"


def choices(of: type[TargetKind | FundingKind | FundingOutcome | InitiativeStatus | LineKind]) -> dict[str, Text]:
    """Code -> name of a list of choices."""
    return {str(value): label for value, label in of.choices}


TARGET_KINDS, FUNDING_KINDS, OUTCOMES, STATUSES, LINE_KINDS = (
    choices(kind) for kind in (TargetKind, FundingKind, FundingOutcome, InitiativeStatus, LineKind)
)


def written(words: Mapping[str, Text], language: str) -> dict[str, str]:
    """Code -> word in a language."""
    with override(language):
        return {code: str(word) for code, word in words.items()}


def known_words(words: Mapping[str, Text]) -> dict[str, str]:
    """What a cell may hold, in small letters, in each language or as the code itself -> code."""
    found = {code.casefold(): code for code in words}
    for language in LANGUAGES:
        found.update({word.casefold(): code for code, word in written(words, language).items()})
    return found


def in_a_sentence(words: Iterable[str]) -> str:
    """What may be written, for a message."""
    return ", ".join(f"“{word}”" for word in words)
