"""What became of what people said: from a remark to the words it changed, and from each changed sentence back.

Only what is published is shown to everybody: remarks of published responses, blacked out where they must be, and
changes of an adopted text. Whoever follows their own response sees their own remarks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from pejl.process.published import ShownRemark, remarks_in
from pejl.stages.hearings.models import Hearing
from pejl.stages.policies.models import Version, VersionKind
from pejl.stages.remarks.models import Remark
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.replies.models import ReplyRemark, ReplyState
from pejl.stages.responses.public import published_responses, with_words
from pejl.stages.revisions.models import Change, ChangeState, EditAction, ProvisionEdit, Revision
from pejl.stages.revisions.queries.behind import Origin, origins_of
from pejl.stages.revisions.queries.ends import PROMISES, End, EndKind, ends_of
from pejl.stages.revisions.texts import approved_text
from pejl.writing.reply import Decision


@dataclass(frozen=True, slots=True)
class Behind:
    """Who asked for some words."""

    remarks: tuple[ShownRemark, ...] = ()
    """The published ones, in the order of the responses."""
    unpublished: frozenset[int] = frozenset()
    """Ids of those that are not published: they are counted, and nothing else is told of them."""
    parties: tuple[str, ...] = ()
    """Political parties that moved it in a committee or in the council."""

    @property
    def hidden(self) -> int:
        """How many are not published."""
        return len(self.unpublished)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A changed sentence of the adopted text."""

    words: str
    """Of an item of a list without its dash."""
    behind: Behind


@dataclass(frozen=True, slots=True)
class Became:
    """What is behind one changed provision of an adopted text."""

    key: str
    sentences: tuple[Sentence, ...]
    """Those of its body that were changed; none where only its heading or place was."""
    behind: Behind
    """Of the whole provision."""


@dataclass(frozen=True, slots=True)
class RemarkEnd:
    """Where one remark ended, as everybody may know."""

    kind: EndKind
    keys: tuple[str, ...] = ()
    """The provisions of the adopted text that it changed, in the order of its changes."""


def became_of(version: Version) -> dict[str, Became]:
    """By key: the provisions of an adopted version that changes made others, with who asked for them.

    Empty where the version is not adopted for good, or was not made by a revision.
    """
    revision = _revision_behind(version)
    if revision is None:
        return {}
    text = approved_text(revision)
    contents = text.contents
    behind = _behind(revision)
    return {
        key: Became(
            key,
            tuple(_sentences(contents[key]["body"], origin, behind)),
            _together(behind[number] for number in origin.changes if number in behind),
        )
        for key, origin in origins_of(text).items()
    }


def public_ends(remarks: Sequence[Remark], adopted: Version | None) -> dict[int, RemarkEnd]:
    """By id of the remark, for those that ended: in the text only when it is adopted. A fixed number of queries."""
    revision = _revision_behind(adopted) if adopted else None
    ends = ends_of(Remark.objects.filter(pk__in=[remark.pk for remark in remarks]))
    keys = _keys(revision, ends) if revision else {}
    return {end.remark.pk: _public(end, keys) for end in ends}


def hearing_behind(version: Version) -> Hearing | None:
    """The hearing whose remarks made an adopted version what it is."""
    revision = _revision_behind(version)
    return revision.hearing if revision else None


def counts_of_ends(hearing: Hearing, adopted: Version) -> dict[EndKind, int]:
    """How many remarks ended in each way, every way named; empty where no revision led to the adopted version.

    Counts are of all remarks, also unpublished ones. Four queries, however many.
    """
    revision = _revision_behind(adopted)
    if revision is None:
        return {}
    ties = Change.remarks.through._default_manager.filter(remark=OuterRef("pk"))
    changed = Exists(ties.filter(change__state=ChangeState.APPROVED, change__revision=revision))
    answers = ReplyRemark.objects.filter(remark=OuterRef("pk"), reply__state=ReplyState.APPROVED)
    passed_on = answers.filter(reply__decision=Decision.PASSED_ON)
    answered = answers.exclude(reply__decision__in=[*PROMISES, Decision.PASSED_ON.value, ""])
    standing = standing_remarks(hearing)
    left = standing.filter(~changed)
    counts = {
        EndKind.CHANGED: standing.filter(changed).count(),
        EndKind.ANSWERED: left.filter(Exists(answered)).count(),
        EndKind.PASSED_ON: left.filter(~Exists(answered), Exists(passed_on)).count(),
    }
    return {**counts, EndKind.OPEN: standing.count() - sum(counts.values())}


def _public(end: End, keys: Mapping[int, Sequence[str]]) -> RemarkEnd:
    """`keys` gives for the changes that count what they changed."""
    changes = tuple(change for change in end.changes if change.pk in keys)
    changed = dict.fromkeys(key for change in changes for key in keys[change.pk])
    return RemarkEnd(End(end.remark, changes, end.replies).kind, tuple(changed))


def _keys(revision: Revision, ends: Iterable[End]) -> dict[int, list[str]]:
    """By change (id) of this revision: the provisions of the new text that it changed."""
    changes = {change.pk for end in ends for change in end.changes if change.revision_id == revision.pk}
    found: dict[int, list[str]] = {pk: [] for pk in changes}
    rows = ProvisionEdit.objects.filter(change__in=changes).exclude(action=EditAction.DELETE).order_by("order")
    for change, key in rows.values_list("change_id", "key"):
        found[change].append(key)
    return found


def _revision_behind(version: Version) -> Revision | None:
    """The revision that an adopted, frozen version came of."""
    if version.kind != VersionKind.ADOPTED or not version.is_frozen or version.based_on_id is None:
        return None
    return Revision.objects.select_related("base__policy", "hearing").filter(base=version.based_on_id).first()


def _behind(revision: Revision) -> dict[int, Behind]:
    """By number of the change: those who asked for it."""
    changes = list(
        revision.changes.filter(state=ChangeState.APPROVED).select_related("moved_by").prefetch_related("remarks")
    )
    remarks = {remark.pk: remark for change in changes for remark in change.remarks.all()}
    shown = {one.remark.pk: one for one in _published(revision.hearing, remarks)}
    return {change.number: _who(change, shown) for change in changes}


def _who(change: Change, shown: Mapping[int, ShownRemark]) -> Behind:
    remarks = sorted(change.remarks.all(), key=lambda remark: (remark.response_id, remark.start))
    found = tuple(shown[remark.pk] for remark in remarks if remark.pk in shown)
    unpublished = frozenset(remark.pk for remark in remarks if remark.pk not in shown)
    return Behind(found, unpublished, (change.moved_by.name,) if change.moved_by else ())


def _published(hearing: Hearing | None, remarks: Collection[int]) -> list[ShownRemark]:
    """Those of these remarks that everybody may read."""
    if hearing is None or not remarks:
        return []
    rows = list(
        Remark.objects.filter(pk__in=remarks, retired_at=None)
        .select_related("section")
        .order_by("response__number", "start")
    )
    responses = with_words(published_responses(hearing).filter(pk__in={row.response_id for row in rows}))
    return remarks_in(rows, responses)


def _sentences(body: str, origin: Origin, behind: Mapping[int, Behind]) -> Iterable[Sentence]:
    for passage in origin.passages:
        if passage.changes:
            who = _together(behind[number] for number in passage.changes if number in behind)
            yield Sentence(body[passage.start : passage.end].removeprefix("- "), who)


def _together(some: Iterable[Behind]) -> Behind:
    """All of them, each remark and party once."""
    found = list(some)
    remarks = {one.remark.pk: one for behind in found for one in behind.remarks}
    parties = dict.fromkeys(party for behind in found for party in behind.parties)
    unpublished = frozenset[int]().union(*(behind.unpublished for behind in found))
    return Behind(tuple(remarks.values()), unpublished, tuple(parties))
