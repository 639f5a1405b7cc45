"""A hearing and the text that was heard, as the plain packages know them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from pejl.analysing.hearing import GENERAL, SENDER, Party, Section, SenderKind
from pejl.analysing.hearing import Hearing as PlainHearing
from pejl.analysing.policy_text import sections_of
from pejl.analysing.provision import PolicyText, Provision
from pejl.stages.hearings.models import Hearing
from pejl.stages.hearings.models import Section as SectionRow
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.policies.texts import policy_text_of

_SENDER_TITLES = {
    "da": "Afsender (navn, organisation og kontaktoplysninger)",
    "en": "Sender (name, organisation and contact details)",
}
"""The box that every template has and that is no section of a hearing: it holds no answer."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A hearing and the text that was heard: the same for all of its responses."""

    hearing: PlainHearing
    policy: PolicyText
    provisions: Mapping[str, Provision] = field(default_factory=dict)

    @classmethod
    def of(cls, hearing: Hearing) -> "Heard":
        """Ask the database."""
        plain = hearing_of(hearing)
        policy = policy_of(hearing, plain)
        return cls(plain, policy, {provision.key: provision for provision in policy.provisions})


def hearing_of(hearing: Hearing) -> PlainHearing:
    """The hearing with its boxes, its parties and the committees' names: five queries, however large it is."""
    sections = list(hearing.sections.prefetch_related("committees").order_by("order", "id"))
    return PlainHearing(
        title=hearing.title,
        language=hearing.language,
        opens=_day(hearing.opens_at),
        closes=_last_day(hearing.closes_at),
        lead=_lead(hearing),
        sections=_boxes(sections, hearing.language),
        parties=tuple(
            Party(invitee.party.name, SenderKind(invitee.party.kind), _last_day(invitee.closes_at))
            for invitee in hearing.invitees.select_related("party").order_by("id")
        ),
        committee_names=dict(Unit.objects.filter(kind=UnitKind.COMMITTEE).values_list("code", "name")),
    )


def policy_of(hearing: Hearing, plain: PlainHearing) -> PolicyText:
    """The version that is heard, each provision with the box it belongs to.

    A box has the provisions that its row names, and what stands under them; the general one has none of its own.
    Where no row names any, the boxes are guessed as for a folder.
    """
    text = policy_text_of(hearing.version)
    rows = hearing.sections.exclude(key=GENERAL).order_by("order", "id").values_list("key", "provisions")
    box_of = {provision: key for key, provisions in rows for provision in provisions}
    if not box_of:
        return sections_of(text, plain)
    parents = {provision.key: provision.parent for provision in text.provisions}
    return replace(
        text,
        provisions=tuple(replace(one, section=_inherited(one.key, box_of, parents)) for one in text.provisions),
    )


def _boxes(rows: list[SectionRow], language: str) -> tuple[Section, ...]:
    boxes = [Section(row.key, row.title, tuple(unit.code for unit in row.committees.all())) for row in rows]
    if any(box.key == SENDER for box in boxes):
        return tuple(boxes)
    return (Section(SENDER, _SENDER_TITLES.get(language, _SENDER_TITLES["en"])), *boxes)


def _lead(hearing: Hearing) -> str:
    """The committee that has what belongs to no other: the one that the leading administration serves."""
    unit = hearing.lead
    if unit.kind == UnitKind.COMMITTEE:
        return unit.code
    committee = unit.serves.order_by("code").first()
    return committee.code if committee else ""


def _inherited(key: str, box_of: Mapping[str, str], parents: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while key and key not in seen:
        if key in box_of:
            return box_of[key]
        seen.add(key)
        key = parents.get(key, "")
    return ""


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def _last_day(closes_at: datetime | None) -> date | None:
    """The last day that is in time; `closes_at` is the first moment that is late."""
    return _day(closes_at - timedelta(microseconds=1)) if closes_at else None
