"""The papers that an item has by itself: hearing note, published responses, and the text with its changes shown."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pejl.analysing.policy_text import slug
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import keep
from pejl.process.note import MEDIA_TYPES, written
from pejl.process.redlining import files_of, proposed_paper
from pejl.stages.decisions.models import Item, PaperKind
from pejl.stages.decisions.verbs import Paper, renew_papers
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.replies.queries.hearing_note import builds_of
from pejl.stages.responses.models import Response
from pejl.stages.responses.public import public_name, public_text, published_responses, with_words
from pejl.stages.revisions.models import ChangeState, Revision
from pejl.wording import Wording
from pejl.writing.note.outline import Block, Definitions, Heading, Note, Paragraph, Role, plain

PROPOSED = frozenset({ChangeState.SUBMITTED.value, ChangeState.APPROVED.value})
"""Changes that lie before the bodies."""
_BATCH = 300


def annex_papers(item: Item, say: Wording, *, by: Person | None) -> None:
    """Make the item's own papers anew and annex them. Call it in the language that the item is written in."""
    renew_papers(item=item, papers=list(_papers(item, say)), by=by)


def _papers(item: Item, say: Wording) -> Iterator[Paper]:
    if item.hearing is not None:
        if note := _note(item.hearing):
            yield _paper(PaperKind.NOTE, *note, say)
        if responses := _responses(item.hearing, say):
            yield _paper(PaperKind.RESPONSES, responses, "pdf", say)
    if item.revision is not None:
        yield from _redlines(item.revision, say)


def _paper(kind: PaperKind, original: Original, form: str, say: Wording) -> Paper:
    names = {PaperKind.NOTE: say("Hearing note"), PaperKind.RESPONSES: say("Responses")}
    name = slug(names.get(kind) or say("changes"))
    return Paper(kind, str(kind.label), f"{name}.{form}", original)


def _note(hearing: Hearing) -> tuple[Original, str] | None:
    """The newest note in the hearing's language that holds approved replies alone."""
    build = builds_of(hearing).filter(language=hearing.language, includes_drafts=False).first()
    files = ((getattr(build, form), form) for form in ("pdf", "docx", "html")) if build else ()
    return next(((original, form) for original, form in files if original), None)


def _redlines(revision: Revision, say: Wording) -> Iterator[Paper]:
    paper = proposed_paper(revision, language=say.language, states=PROPOSED)
    files = files_of(paper) if paper else {}
    for kind, form in ((PaperKind.REDLINE_PDF, "pdf"), (PaperKind.REDLINE_DOCX, "docx")):
        if form in files:
            yield _paper(kind, keep(files[form], MEDIA_TYPES[form]), form, say)


def _responses(hearing: Hearing, say: Wording) -> Original | None:
    """What the public can read of the responses, as one PDF; None where nothing is published."""
    blocks = [block for response in _published(hearing) for block in _blocks(response, say)]
    if not blocks:
        return None
    facts = Definitions(((say("Hearing"), plain(hearing.title)),))
    stamp = hearing.closes_at or datetime(2000, 1, 1, tzinfo=UTC)
    note = Note(say.language, say("Responses"), hearing.title, facts, tuple(blocks), stamp)
    return written(note, ["pdf"])["pdf"]


def _published(hearing: Hearing) -> Iterator[Response]:
    number = 0
    while batch := list(with_words(published_responses(hearing)).filter(number__gt=number).order_by("number")[:_BATCH]):
        yield from batch
        number = batch[-1].number or 0


def _blocks(response: Response, say: Wording) -> Iterator[Block]:
    title = say("Response {number}: {senders}", number=response.number, senders=public_name(response))
    yield Heading(1, title, f"response-{response.number}")
    language = response.language if response.language != say.language else ""
    for paragraph in public_text(response).split("\n\n"):
        if words := paragraph.strip():
            yield Paragraph(plain(words), Role.TEXT, language)
