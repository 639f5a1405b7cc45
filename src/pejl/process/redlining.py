"""Redlines: between any two versions, and of a revision as a Word file that goes out and comes back."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils.translation import override

from pejl.errors import PejlError
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import fetch, keep
from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.ground.work.models import Job
from pejl.process.note import MEDIA_TYPES
from pejl.reading.sandbox import LimitedPool
from pejl.reading.tracked import TrackedDocument, read_tracked_file
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Version
from pejl.stages.policies.texts import policy_text_from, policy_text_of
from pejl.stages.policies.tree import Content
from pejl.stages.revisions import models
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.models import Change, EditAction, ReturnedFile, Revision
from pejl.stages.revisions.queries.board import changes_behind
from pejl.stages.revisions.rules import STANDING
from pejl.stages.revisions.texts import RevisedText, approved_text, edits_of, revised_text
from pejl.stages.revisions.verbs.returned import fail_file, keep_redline, store_edits, take_in
from pejl.wording import Wording
from pejl.writing.redline import Origin, Redline, redline, touched_ranges
from pejl.writing.redline.document import PROPERTY, docx_redline, fingerprint
from pejl.writing.redline.paper import RedlinePaper
from pejl.writing.redline.pdf import pdf_redline
from pejl.writing.redline.returning import Kind, Returned, ReturnedEdit, take_back

KIND = "read-returned"
WORD = MEDIA_TYPES["docx"]


def compare(old: Version, new: Version, *, language: str) -> Redline:
    """The redline between two versions; where the newer is a revision of the older, its changes are named."""
    text = _revision_between(old, new)
    origins = _origins(text.edits, changes_behind(text.version.revision)) if text else {}
    return redline(
        policy_text_of(old),
        policy_text_of(new),
        language=language,
        origins=origins,
        cut_from={p.key: p.split_from for p in new.provisions.all() if p.split_from},
        merged_into={key: p.key for p in new.provisions.all() for key in p.merged_from},
    )


def redline_of(revision: Revision, *, language: str, states: Collection[str] = STANDING) -> Redline:
    """The redline of the base with the changes in these states, each named at its words."""
    return _redline(revision, revised_text(revision, states), language)


def paper_of(found: Redline, *, old: str, new: str, stamp: datetime, author: str) -> RedlinePaper:
    """The redline with what stands on its first page; `old` and `new` name the two texts."""
    say = Wording(found.language)
    facts = ((say("From"), old), (say("To"), new))
    return RedlinePaper(found, say("Proposed changes"), facts, author, stamp)


def proposed_paper(revision: Revision, *, language: str, states: Collection[str]) -> RedlinePaper | None:
    """The base beside what the changes in these states make of it; None where there are none. It is not remembered."""
    text = revised_text(revision, states)
    return _paper(revision, _redline(revision, text, language), _stamp(revision)) if text.edits else None


def files_of(paper: RedlinePaper) -> dict[str, bytes]:
    """The redline as Word with tracked changes and as PDF, by format."""
    return {"docx": docx_redline(paper), "pdf": pdf_redline(paper)}


def write_word(
    revision: Revision, *, by: Person, language: str, states: Collection[str] = STANDING
) -> tuple[str, bytes]:
    """The revision's changes as a Word file with tracked changes, remembered for when it comes back: name and bytes.

    Raises NotAllowed.
    """
    text = revised_text(revision, states)
    found = _redline(revision, text, language)
    paper = _paper(revision, found, _stamp(revision))
    content = docx_redline(paper)
    with transaction.atomic():
        keep_redline(
            revision=revision,
            token=fingerprint(found),
            original=keep(content, WORD),
            changes={edit.change for edit in text.edits},
            contents=text.contents,
            language=language,
            stamp=paper.stamp,
            by=by,
        )
    return f"{revision.base.policy.slug}-{Wording(language)('changes')}.docx", content


def request_return(revision: Revision, *, file_name: str, content: bytes, by: Person) -> Job:
    """Keep a Word file that came back and queue its reading. Raises NotAllowed, RevisionClosed, NotWordFile."""
    with transaction.atomic():
        file = take_in(revision=revision, file_name=file_name, original=keep(content, WORD), by=by)
        return enqueue(KIND, hearing=revision.hearing_id, by=by, returned=file.pk)


@job(KIND, "Reading a Word file that came back")
def read_returned(progress: Progress, *, returned: int) -> None:
    """Compare a returned file with the redline it was; what cannot be read is kept with its reason."""
    file = ReturnedFile.objects.select_related("revision__base__policy", "by").get(pk=returned)
    progress.begin(2, file.file_name)
    try:
        document = _read(fetch(Original.objects.get(pk=file.original_id)))
    except PejlError as error:
        fail_file(file=file, reason=error.explain(Wording(file.by.language if file.by else "da")))
        progress.step(file.file_name)
        return
    progress.step(file.file_name)
    store_returned(file, document)
    progress.step(file.file_name)


def store_returned(file: ReturnedFile, document: TrackedDocument) -> None:
    """What people did in the document, tied to provisions, waiting to be confirmed."""
    revision = file.revision
    sent = revision.redlines.filter(token=document.properties.get(PROPERTY, "")).first() or revision.redlines.first()
    changes = changes_behind(revision)
    if sent is None:
        found, stamp = redline_of(revision, language=revision.base.policy.language), _stamp(revision)
    else:
        contents = dict(sent.contents)
        found, stamp = _redline_with(revision, contents, changes, sent.changes, sent.language), sent.stamp
    with override(found.language):
        came = take_back(_paper(revision, found, stamp), document)
    rows = _rows(file, came, {change.number: change for change in changes})
    store_edits(file=file, redline=sent, edits=rows, is_ours=came.is_ours)


def _read(content: bytes) -> TrackedDocument:
    """Read in a limited child process. Raises what reading raises."""
    with TemporaryDirectory() as folder, LimitedPool(workers=1) as pool:
        path = Path(folder) / "returned.docx"  # nothing of a name from outside is used
        path.write_bytes(content)
        [(_, document)] = pool.map_unordered(read_tracked_file, [path])
    if isinstance(document, PejlError):
        raise document
    return document


def _redline(revision: Revision, text: RevisedText, language: str) -> Redline:
    changes = changes_behind(revision)
    return _redline_with(revision, text.contents, changes, {edit.change for edit in text.edits}, language)


def _redline_with(
    revision: Revision,
    contents: Mapping[str, Content],
    changes: Iterable[Change],
    numbers: Collection[int],
    language: str,
) -> Redline:
    """The base beside a text that these changes made."""
    behind = [change for change in changes if change.number in numbers]
    return redline(
        policy_text_of(revision.base),
        policy_text_from(revision.base.policy.title, contents),
        language=language,
        origins=_origins([edit for change in behind for edit in edits_of(change)], behind),
        cut_from={key: one["split_from"] for key, one in contents.items() if one["split_from"]},
        merged_into={gone: key for key, one in contents.items() for gone in one["merged_from"]},
    )


def _origins(edits: Iterable[Edit], changes: Iterable[Change]) -> dict[str, list[Origin]]:
    """By key: who is behind its words. A change of words is behind those it touches, any other behind the whole."""
    by_number = {change.number: change for change in changes}
    found: dict[str, list[Origin]] = {}
    for edit in edits:
        if edit.change in by_number:
            found.setdefault(edit.key, []).extend(_origins_of(edit, by_number[edit.change]))
    return found


def _origins_of(edit: Edit, change: Change) -> list[Origin]:
    remarks = tuple(str(remark) for remark in change.remarks.all())
    author = str(change.moved_by.name if change.moved_by else change.unit.name)
    whole = Origin(author, change.created_at, remarks, str(change))
    if edit.action is not EditAction.REWORD or not edit.before or not edit.after:
        return [whole]
    ranges = touched_ranges(edit.before["body"], edit.after["body"])
    return [Origin(author, change.created_at, remarks, str(change), words) for words in ranges] or [whole]


def _paper(revision: Revision, found: Redline, stamp: datetime) -> RedlinePaper:
    say = Wording(found.language)
    old = say("Version {number}", number=revision.base.number)
    return paper_of(
        found, old=old, new=say("With the proposed changes"), stamp=stamp, author=revision.base.policy.lead.name
    )


def _stamp(revision: Revision) -> datetime:
    return revision.base.frozen_at or revision.started_at


def _revision_between(old: Version, new: Version) -> RevisedText | None:
    """The approved changes of the older version's revision, where the newer is based on it."""
    revision = Revision.objects.select_related("base__policy__lead").filter(base=old).first()
    return approved_text(revision) if revision is not None and new.based_on_id == old.pk else None


def _rows(file: ReturnedFile, came: Returned, changes: Mapping[int, Change]) -> list[models.ReturnedEdit]:
    named = {str(change): number for number, change in changes.items()}
    placed = [(edit, True) for edit in came.edits] + [(edit, False) for edit in came.unplaced]
    return [
        models.ReturnedEdit(
            file=file,
            order=order,
            kind=Kind(edit.kind).value,
            key=edit.key,
            is_placed=is_placed,
            tracked=edit.tracked,
            gone=edit.gone,
            come=edit.come,
            old_heading=edit.old_heading,
            new_heading=edit.new_heading,
            old_body=edit.old_body,
            new_body=edit.new_body,
            place_after=edit.after,
            changes=_numbers(edit, named),
            quote=edit.quote,
            answers=edit.answers,
            author=edit.author,
            written_at=edit.at,
        )
        for order, (edit, is_placed) in enumerate(placed, start=1)
    ]


def _numbers(edit: ReturnedEdit, named: Mapping[str, int]) -> list[int]:
    """Numbers of the changes that it is about: their names stand in what is behind the words."""
    return sorted({named[origin.comment] for origin in edit.origins if origin.comment in named})
