"""An item as its cover report tells of it: recommendations, what has led here, changes, and what comes next."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count
from django.utils import timezone

from pejl.analysing.sentences import split_sentences
from pejl.process.annexes import PROPOSED
from pejl.stages.decisions.models import Item, ItemState, PaperKind, Treatment, TreatmentState
from pejl.stages.organisation.models import Unit
from pejl.stages.policies.tree import Content
from pejl.stages.replies.models import Reply, ReplyState
from pejl.stages.responses.models import Response
from pejl.stages.revisions.models import Change, ChangeState, ProvisionEdit
from pejl.stages.revisions.queries.board import changes_of
from pejl.wording import Wording
from pejl.writing.cover_report import Addressee, Case, Decided, ProposedChange, Receiver, Step
from pejl.writing.note.names import PROVISION_KIND_NAMES
from pejl.writing.reply import Decision

_WITH_DRAFTS = PROPOSED | {ChangeState.DRAFT.value}


def case_of(item: Item, say: Wording, *, drafts: bool = False) -> Case:
    """Ask the database; with `drafts` also changes and replies that nobody has approved. Call it in the language."""
    treatments = list(item.treatments.select_related("body", "meeting"))
    before, ahead = _steps(item, treatments, say)
    return Case(
        title=item.title,
        policy=item.policy.title,
        lead=name_of(item.policy.lead, say),
        number=item.case_number,
        recommendations=tuple(_recommendations(item, treatments, say)),
        decided=tuple(_decided(treatments, say)),
        before=before,
        changes=tuple(_changes(item, say, _WITH_DRAFTS if drafts else PROPOSED)),
        passed_on=tuple(_passed_on(item, say, drafts=drafts)),
        economy=item.economy,
        ahead=ahead,
        annexes=_annexes(item),
    )


def _annexes(item: Item) -> tuple[str, ...]:
    """In their order; a paper that is made from the case is called so in the report's language."""
    kinds = dict(item.own_papers.exclude(annex=None).values_list("annex", "kind"))
    return tuple(
        str(PaperKind(kinds[annex.pk]).label) if annex.pk in kinds else annex.title for annex in item.annexes.all()
    )


def name_of(unit: Unit, say: Wording) -> str:
    """A unit's name in the report's language."""
    return unit.name_en or unit.name if say.language == "en" else unit.name


def body_of(treatment: Treatment, say: Wording) -> str:
    """A body's name, with which reading it is where it reads twice."""
    name = name_of(treatment.body, say)
    if not treatment.reading:
        return name
    first = treatment.reading == 1
    return say("{body} (first reading)", body=name) if first else say("{body} (second reading)", body=name)


def points_of(text: str) -> tuple[str, ...]:
    """A recommendation's points: its lines without the signs that people put before them."""
    lines = (line.strip().lstrip("-•").strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def _recommendations(item: Item, treatments: Iterable[Treatment], say: Wording) -> Iterator[Addressee]:
    """Those who are recommended the same stand together; a body that has it twice stands once."""
    bodies: dict[str, dict[str, None]] = {}
    for treatment in treatments:
        text = treatment.recommendation or item.recommendation
        bodies.setdefault(text, {})[name_of(treatment.body, say)] = None
    if not bodies:
        bodies[item.recommendation] = {}
    for text, names in bodies.items():
        yield Addressee(say.join(names), points_of(text))


def _decided(treatments: Iterable[Treatment], say: Wording) -> Iterator[Decided]:
    for treatment in treatments:
        if treatment.state == TreatmentState.DECIDED and treatment.meeting:
            on = timezone.localtime(treatment.meeting.starts_at).date()
            yield Decided(body_of(treatment, say), on, str(treatment.get_outcome_display()), treatment.decision)


def _steps(item: Item, treatments: Iterable[Treatment], say: Wording) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """What has led here, and what is ahead, both by day; what has no day yet comes last."""
    today = timezone.localdate()
    before: list[tuple[date, str]] = []
    ahead: list[tuple[date, str]] = []
    undated: list[str] = []
    for milestone in item.hearing.milestones.all() if item.hearing else ():
        (before if milestone.on < today else ahead).append((milestone.on, milestone.title))
    before += _decided_before(item, say)
    for treatment in treatments:
        if treatment.state == TreatmentState.DECIDED:
            continue
        said = say("{body} decides the item.", body=body_of(treatment, say))
        if treatment.meeting:
            ahead.append((timezone.localtime(treatment.meeting.starts_at).date(), said))
        else:
            undated.append(said)
    return (
        tuple(Step(on, what) for on, what in sorted(before)),
        (*(Step(on, what) for on, what in sorted(ahead)), *(Step(None, what) for what in undated)),
    )


def _decided_before(item: Item, say: Wording) -> list[tuple[date, str]]:
    """What bodies decided of earlier items of the same policy."""
    earlier = Treatment.objects.filter(item__policy=item.policy_id, state=TreatmentState.DECIDED, item__pk__lt=item.pk)
    rows = earlier.exclude(item__state=ItemState.WITHDRAWN).select_related("item", "body", "meeting")
    return [
        (
            timezone.localtime(row.meeting.starts_at).date(),
            say(
                "{body} decided “{item}”: {outcome}.",
                body=body_of(row, say),
                item=str(row.item),
                outcome=str(row.get_outcome_display()).lower(),
            ),
        )
        for row in rows
        if row.meeting
    ]


def _changes(item: Item, say: Wording, states: frozenset[str]) -> Iterator[ProposedChange]:
    if item.revision is None:
        return
    rows = changes_of(item.revision).filter(state__in=states).prefetch_related("remarks__response")
    for change in rows:
        remarks = sorted(change.remarks.all(), key=lambda remark: (_number(remark.response), remark.number))
        yield ProposedChange(
            number=change.number,
            title=change.title.rstrip("."),
            reason=change.reason,
            committees=tuple(name_of(approval.committee, say) for approval in change.approvals.all()),
            remarks=tuple(f"{_number(remark.response)}.{remark.number}" for remark in remarks),
            moved_by=change.moved_by.name if change.moved_by else "",
            approved=change.state == ChangeState.APPROVED,
            words=tuple(_words(change, say)),
        )


def _number(response: Response) -> int:
    return response.number or 0


def _words(change: Change, say: Wording) -> Iterator[tuple[str, str, str]]:
    """Per provision its name and the sentences that differ."""
    for edit in change.edits.all():
        content: Content | None = edit.after or edit.before
        if content is not None:
            yield (_name(content, say), *_different(edit))


def _name(content: Content, say: Wording) -> str:
    kinds = {kind.value: name for kind, name in PROVISION_KIND_NAMES.items()}
    kind = say(kinds.get(content["kind"], "Section"))
    return f"{kind} {content['number']}" if content["number"] else content["title"] or kind


def _different(edit: ProvisionEdit) -> tuple[str, str]:
    old, new = _sentences(edit.before), _sentences(edit.after)
    return (
        " ".join(sentence for sentence in old if sentence not in new),
        " ".join(sentence for sentence in new if sentence not in old),
    )


def _sentences(content: Content | None) -> list[str]:
    if content is None:
        return []
    lines = [line for line in (content["title"], *content["body"].split("\n")) if line.strip()]
    return [line[start:end] for line in lines for start, end in split_sentences(line)]


def _passed_on(item: Item, say: Wording, *, drafts: bool) -> Iterator[Receiver]:
    """How many remarks each committee, or the catalogue of ideas, was given."""
    if item.hearing is None:
        return
    replies = Reply.objects.filter(hearing=item.hearing, decision=Decision.PASSED_ON)
    if not drafts:
        replies = replies.filter(state=ReplyState.APPROVED)
    counted = replies.order_by().values_list("passed_on_to").annotate(count=Count("answers__remark", distinct=True))
    units = Unit.objects.in_bulk([unit for unit, _ in counted if unit])
    for unit, count in sorted(counted, key=lambda row: (-row[1], row[0] or 0)):
        yield Receiver(name_of(units[unit], say) if unit else say("the catalogue of ideas").capitalize(), count)
