"""A policy's text, as it was read out of a file, becomes a draft."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from django.db import transaction
from django.db.models import Max

from pejl.analysing.provision import PolicyText, ProvisionKind
from pejl.analysing.provision import Provision as PlainProvision
from pejl.ground.audit.events import log
from pejl.reading.document import Block, BlockKind, Document
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.policies.models import Policy, Provision, Version
from pejl.stages.policies.rules import GATE
from pejl.stages.policies.tree import recorded

_LONGEST_TITLE = Provision._meta.get_field("title").max_length or 0
_STEP = 10
"""Between two orders, as in `tree.renumber`."""


@transaction.atomic
def import_policy_text(
    policy: Policy, text: PolicyText, *, by: Person | None, document: Document | None = None
) -> Version:
    """A draft with these provisions, in their order and under their keys.

    An empty draft that is the policy's newest version is filled; else a new version begins, based on the newest.
    Committees are known by their codes; codes that are no committee of the city are named in the audit log. `document`
    is what the text was read from: with it, lists and tables look as they did there.
    """
    GATE.require("version.start", by=by)
    assert by is not None  # the gate lets nobody else through
    version = _draft_to_fill(policy, by)
    committees = {unit.code: unit for unit in Unit.objects.filter(kind=UnitKind.COMMITTEE)}
    with recorded(version, "import", by):
        _store(version, text, committees, document)
    unknown = {code for provision in text.provisions for code in provision.committees} - committees.keys()
    log("version.import", version, by=by, provisions=len(text.provisions), unknown_committees=sorted(unknown))
    return version


def _draft_to_fill(policy: Policy, by: Person) -> Version:
    Policy.objects.select_for_update().get(pk=policy.pk)  # two people at once get two numbers
    newest = policy.versions.order_by("-number").first()
    if newest and not newest.is_frozen and not newest.provisions.exists():
        return newest
    highest = policy.versions.aggregate(highest=Max("number"))["highest"] or 0
    return Version.objects.create(policy=policy, number=highest + 1, based_on=newest, created_by=by)


def _store(version: Version, text: PolicyText, committees: dict[str, Unit], document: Document | None) -> None:
    rows = {
        provision.key: Provision(
            version=version,
            key=provision.key,
            order=place * _STEP,
            kind=provision.kind.value,
            number=provision.number,
            title=provision.title[:_LONGEST_TITLE],
            body=_body(provision, document),
            indicators=[asdict(indicator) for indicator in provision.indicators],
        )
        for place, provision in enumerate(text.provisions, start=1)
    }
    Provision.objects.bulk_create(rows.values())
    for provision in text.provisions:
        rows[provision.key].parent = rows.get(provision.parent)
    Provision.objects.bulk_update(rows.values(), ["parent"])
    ties = Provision.committees.through
    ties._default_manager.bulk_create(
        ties(provision_id=rows[provision.key].pk, unit_id=committees[code].pk)
        for provision in text.provisions
        for code in provision.committees
        if code in committees
    )


def _body(provision: PlainProvision, document: Document | None) -> str:
    """The words in the form of `Provision.body`; a title too long for its column stands whole above them."""
    lines = provision.text.split("\n") if provision.text else []
    pieces = list(_as_laid_out(lines, provision, document) if document else _as_it_reads(lines, provision))
    if len(provision.title) > _LONGEST_TITLE:
        pieces.insert(0, provision.title)
    body = ""
    for before, piece in zip(["", *pieces], pieces, strict=False):
        listed = before.startswith("- ") and piece.startswith("- ")
        body += ("\n" if listed else "\n\n" if body else "") + piece
    return body


def _as_laid_out(lines: Sequence[str], provision: PlainProvision, document: Document) -> Iterator[str]:
    """Each line as the block it came from was set: list items with a dash, the cells of a table's row on one line."""
    blocks = [block for block in document.body if provision.start <= block.start < provision.end]
    row: list[str] = []
    row_of: tuple[int, int] | None = None
    for line in lines:
        block = _block_of(line, blocks, document)
        place = (block.cell.table, block.cell.row) if block and block.cell else None
        if row and place != row_of:
            yield "- " + " · ".join(row)
            row = []
        row_of = place
        if place:
            row.append(line)
        else:
            yield f"- {line}" if block and block.kind is BlockKind.LIST_ITEM else line
    if row:
        yield "- " + " · ".join(row)


def _block_of(line: str, blocks: list[Block], document: Document) -> Block | None:
    """The first block left with these words, which is taken off the list together with those before it."""
    for at, block in enumerate(blocks):
        if " ".join(document.text_of(block).split()) == line:
            del blocks[: at + 1]
            return block
    return None


def _as_it_reads(lines: Sequence[str], provision: PlainProvision) -> Iterator[str]:
    """Without the layout: commitments are a list, and so are lines in small letters after a colon."""
    inside = provision.kind is ProvisionKind.COMMITMENT and len(lines) > 1
    for line in lines:
        item = provision.kind is ProvisionKind.COMMITMENT or line[:1].islower()
        yield f"- {line}" if inside and item else line
        inside = (inside and item) or line.endswith(":")
