"""Building an item's cover report from what stands in the database."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.ground.work.models import Job
from pejl.process.analysis import HearingData, analysis_of
from pejl.process.annexes import annex_papers
from pejl.process.cover_report_case import case_of
from pejl.process.note import MEDIA_TYPES, figures_of, written
from pejl.stages.decisions.models import CoverBuild, Item
from pejl.stages.decisions.queries.cover_report import language_of, report_of
from pejl.stages.decisions.rules import GATE
from pejl.stages.decisions.verbs.cover_report import keep_build
from pejl.stages.organisation.models import Person
from pejl.wording import Wording
from pejl.writing.cover_report import Case, build_cover_report
from pejl.writing.note.material import Material
from pejl.writing.note.own_words import places_of, with_own_words

KIND = "build-cover-report"


def request_cover_report(item: Item, *, language: str = "", drafts: bool = False, by: Person) -> Job:
    """Have the report built; where the same build waits already, that one. Raises NotAllowed.

    `drafts` makes a working copy with replies and changes that nobody has approved.
    """
    GATE.require("cover_report.build", by=by)
    arguments: dict[str, Any] = {
        "item": item.pk,
        "language": language or language_of(item),
        "drafts": drafts,
        "person": by.pk,
    }
    with transaction.atomic():
        Item.objects.select_for_update(of=("self",)).filter(pk=item.pk).first()  # two clicks at once ask once
        waiting = Job.objects.filter(kind=KIND, state=Job.State.WAITING, arguments=arguments)
        return waiting.first() or enqueue(KIND, hearing=item.hearing_id, by=by, **arguments)


@job(KIND, "Build the cover report")
def build_cover_report_job(progress: Progress, *, item: int, language: str, drafts: bool, person: int | None) -> None:
    """Build and store the report of an item (id). Begun again from the start it makes the same report."""
    found = Item.objects.select_related("policy__lead", "hearing__version__policy", "revision__base").get(pk=item)
    by = Person.objects.filter(pk=person).first() if person else None
    with override(by.language if by else language):
        build_report(found, language=language, drafts=drafts, by=by, progress=progress)


def build_report(
    item: Item,
    *,
    language: str = "",
    drafts: bool = False,
    by: Person | None = None,
    progress: Progress | None = None,
    formats: Collection[str] = tuple(MEDIA_TYPES),
) -> CoverBuild:
    """Build the report now and store it. Own words are in it where it is in the language they are written in."""
    language = language or language_of(item)
    tell = progress.step if progress else _nobody
    if progress:
        progress.begin(4, _("Gathering responses, replies and changes"))
    say = Wording(language)
    own_language = language_of(item)
    with override(own_language):
        annex_papers(item, Wording(own_language), by=by)
    with override(language):
        case = case_of(item, say, drafts=drafts)
    data = analysis_of(item.hearing, language=language, drafts=drafts) if item.hearing else None
    material = Material(data.analysis, data.policy, data.replies, say) if data else None
    tell(_("Putting the report together"))
    built = build_cover_report(case, material=material, wording=say)
    own = report_of(item).words_in_use() if language == own_language else {}
    tell(_("Writing Word, PDF and web page"))
    files = written(with_own_words(built, own), formats)
    tell(_("Storing"))
    build = keep_build(
        item=item,
        language=language,
        files=files,
        figures=_figures(case, data, say),
        places=[{"place": p.name, "chapter": p.chapter, "built": p.built} for p in places_of(built)],
        includes_drafts=drafts,
        by=by,
    )
    tell("")
    return build


def _nobody(_message: str = "") -> None:
    """Nobody watches."""


def _figures(case: Case, data: HearingData | None, say: Wording) -> dict[str, int]:
    """The report's counts by name, for comparing one build with the next."""
    heard = figures_of(data.analysis, data.policy, data.replies, say) if data else {}
    return {**heard, "changes": len(case.changes), "annexes": len(case.annexes), "steps": len(case.ahead)}
