"""Building the hearing note from what stands in the database: common, or one committee's part of it."""

from collections import Counter
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.analysing.hearing import SENDER
from pejl.analysing.model import HearingAnalysis
from pejl.analysing.provision import PolicyText
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import keep
from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.ground.work.models import Job
from pejl.process.analysis import HearingData, analysis_of
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.replies.models import NoteBuild
from pejl.stages.replies.queries.hearing_note import own_words
from pejl.stages.replies.rules import GATE
from pejl.stages.replies.verbs.hearing_note import keep_build
from pejl.wording import Wording
from pejl.writing.docx import docx_note
from pejl.writing.html import html_note
from pejl.writing.note import Note, build_note
from pejl.writing.note.material import Material
from pejl.writing.note.own_words import places_of, with_own_words
from pejl.writing.note.summary import decisions
from pejl.writing.pdf import prepared_pdf
from pejl.writing.reply import Reply

KIND = "build-note"
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
}


def request_note(
    hearing: Hearing, *, committee: Unit | None = None, language: str = "", drafts: bool = False, by: Person
) -> Job:
    """Have the note built; where the same build waits already, that one. Raises NotAllowed.

    `drafts` makes a working copy with replies that nobody has approved.
    """
    GATE.require("hearing_note.build", by=by)
    arguments: dict[str, Any] = {
        "noted": hearing.pk,
        "committee": committee.pk if committee else None,
        "language": language or hearing.language,
        "drafts": drafts,
        "person": by.pk,
    }
    with transaction.atomic():
        Hearing.objects.select_for_update().filter(pk=hearing.pk).first()  # two clicks at once ask once
        waiting = Job.objects.filter(kind=KIND, hearing_id=hearing.pk, state=Job.State.WAITING, arguments=arguments)
        return waiting.first() or enqueue(KIND, hearing=hearing.pk, by=by, **arguments)


@job(KIND, "Build the hearing note")
def build_note_job(
    progress: Progress, *, noted: int, committee: int | None, language: str, drafts: bool, person: int | None
) -> None:
    """Build and store the note of a hearing (id). Begun again from the start it makes the same note."""
    hearing = Hearing.objects.select_related("version__policy", "lead").get(pk=noted)
    by = Person.objects.filter(pk=person).first() if person else None
    unit = Unit.objects.get(pk=committee) if committee else None
    with override(by.language if by else hearing.language):
        build_hearing_note(hearing, committee=unit, language=language, drafts=drafts, by=by, progress=progress)


def build_hearing_note(
    hearing: Hearing,
    *,
    committee: Unit | None = None,
    language: str = "",
    drafts: bool = False,
    by: Person | None = None,
    progress: Progress | None = None,
    formats: Collection[str] = tuple(MEDIA_TYPES),
) -> NoteBuild:
    """Build the note now and store it. Own words are in it where it is in the hearing's language."""
    language = language or hearing.language
    tell = progress.step if progress else _nobody
    if progress:
        progress.begin(4, _("Gathering responses, remarks and replies"))
    data = analysis_of(hearing, language=language, drafts=drafts)
    if committee is not None:
        data = committees_part(data, committee)
    tell(_("Putting the note together"))
    say = Wording(language)
    built = build_note(data.analysis, policy=data.policy, replies=data.replies, wording=say)
    own = own_words(hearing, committee) if language == hearing.language else {}
    tell(_("Writing Word, PDF and web page"))
    files = written(with_own_words(built, own), formats)
    tell(_("Storing"))
    with transaction.atomic():
        build = keep_build(
            hearing=hearing,
            committee=committee,
            language=language,
            files=files,
            figures=figures_of(data.analysis, data.policy, data.replies, say),
            places=[{"place": p.name, "chapter": p.chapter, "built": p.built} for p in places_of(built)],
            includes_drafts=drafts,
            by=by,
        )
    tell("")
    return build


def _nobody(_message: str = "") -> None:
    """Nobody watches."""


def written(note: Note, formats: Collection[str]) -> dict[str, Original]:
    """A note or report in each format, kept in the store."""
    contents: dict[str, bytes] = {}
    with ThreadPoolExecutor(1) as beside:  # typesetting takes longer than the rest together
        pdf = beside.submit(prepared_pdf(note)) if "pdf" in formats else None
        if "docx" in formats:
            contents["docx"] = docx_note(note)
        if "html" in formats:
            contents["html"] = html_note(note).encode()
        if pdf:
            contents["pdf"] = pdf.result()
    return {name: keep(content, MEDIA_TYPES[name]) for name, content in contents.items()}


def committees_part(data: HearingData, committee: Unit) -> HearingData:
    """What concerns one committee: its remarks, and the sections that are its own or hold one of them.

    Parties, responses and the annex stay whole: who was asked and who answered is the same for every committee.
    """
    analysis = data.analysis
    remarks = tuple(remark for remark in analysis.remarks if committee.code in remark.committees)
    ids = {remark.id for remark in remarks}
    spoken_of = {remark.section for remark in remarks}
    sections = tuple(
        section
        for section in analysis.hearing.sections
        if section.key == SENDER or committee.code in section.committees or section.key in spoken_of
    )
    title = f"{analysis.hearing.title}: {committee.name}"
    part = replace(
        analysis,
        hearing=replace(analysis.hearing, title=title, sections=sections),
        remarks=remarks,
        responses=tuple(
            replace(response, remarks=tuple(remark for remark in response.remarks if remark.id in ids))
            for response in analysis.responses
        ),
        themes=tuple(theme for theme in analysis.themes if ids & set(theme.remarks)),
        campaigns=tuple(
            campaign for campaign in analysis.campaigns if any(remark.campaign == campaign.key for remark in remarks)
        ),
    )
    replies = {remark: reply for remark, reply in data.replies.items() if remark in ids}
    return replace(data, analysis=part, replies=replies)


def figures_of(
    analysis: HearingAnalysis, policy: PolicyText | None, replies: Mapping[str, Reply], say: Wording
) -> dict[str, int]:
    """The note's counts by name, for comparing one build with the next."""
    material = Material(analysis, policy, replies, say)
    senders = {key for response in analysis.responses for key in material.sender_keys(response)}
    decided = decisions(material)
    figures = {
        "responses": len(analysis.responses),
        "senders": len(senders),
        "remarks": len(analysis.remarks),
        "decided": sum(decided.values()),
        "late": sum(response.late for response in analysis.responses),
        "unreadable": len(analysis.failures),
        "campaigns": len(analysis.campaigns),
        **{f"decision:{decision.value}": count for decision, count in decided.items()},
    }
    counted = {
        "channel": Counter(response.channel.value for response in analysis.responses),
        "sender": Counter(kind.value for _name, kind in senders),
        "kind": Counter(remark.kind.value for remark in analysis.remarks),
        "section": Counter(material.chapter_of(remark) for remark in analysis.remarks),
    }
    for name, counts in counted.items():
        figures.update({f"{name}:{value}": counts[value] for value in sorted(counts)})
    return figures
