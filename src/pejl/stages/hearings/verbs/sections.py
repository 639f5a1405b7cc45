"""The boxes of the response template: filled in from the draft, then fitted by hand."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.analysing.hearing import GENERAL, SENDER
from pejl.analysing.policy_text import slug as slug_of
from pejl.analysing.provision import ProvisionKind
from pejl.ground.audit.events import log
from pejl.stages.hearings.errors import ForeignProvision, GeneralStays, LastSection, SectionsFull, TitleMissing
from pejl.stages.hearings.models import Hearing, Section
from pejl.stages.hearings.rules import GATE
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.models import Provision
from pejl.stages.policies.tree import in_reading_order

MOST_SECTIONS = 60
_AREAS = {ProvisionKind.MARKER.value, ProvisionKind.FOCUS_AREA.value}
_KEY_LENGTH = 60


@transaction.atomic
def fill_in_sections(hearing: Hearing, *, by: Person | None) -> int:
    """Begin again from the draft: one box for general remarks and one for each marker or focus area. Says how many."""
    GATE.require("section.change", by=by, state=hearing.state, units=[hearing.lead])
    hearing.sections.all().delete()
    count = prefill(hearing)
    log("section.change", hearing, by=by, hearing=hearing.pk, filled_in=count)
    return count


@transaction.atomic
def add_section(
    hearing: Hearing,
    *,
    title: str,
    by: Person | None,
    guidance: str = "",
    provisions: Collection[str] = (),
    committees: Iterable[Unit] = (),
) -> Section:
    """A further box, last. Raises TitleMissing, SectionsFull, ForeignProvision."""
    GATE.require("section.change", by=by, state=hearing.state, units=[hearing.lead])
    existing = list(hearing.sections.values_list("key", "order"))
    if len(existing) >= MOST_SECTIONS:
        raise SectionsFull(limit=MOST_SECTIONS)
    if not title.strip():
        raise TitleMissing
    section = Section.objects.create(
        hearing=hearing,
        key=_free_key(title, {key for key, _order in existing}),
        order=max((order for _key, order in existing), default=0) + 1,
        title=title.strip(),
        guidance=guidance.strip(),
        provisions=_of_draft(hearing, provisions),
    )
    section.committees.set(committees)
    log("section.change", section, by=by, hearing=hearing.pk, added=section.key)
    return section


@transaction.atomic
def change_section(
    section: Section,
    *,
    title: str,
    guidance: str,
    provisions: Collection[str],
    committees: Iterable[Unit],
    by: Person | None,
) -> None:
    """Reword a box and say what it asks about. Its key stays. Raises TitleMissing, ForeignProvision."""
    hearing = section.hearing
    GATE.require("section.change", by=by, state=hearing.state, units=[hearing.lead])
    if not title.strip():
        raise TitleMissing
    section.title, section.guidance = title.strip(), guidance.strip()
    section.provisions = _of_draft(hearing, provisions)
    section.save(update_fields=["title", "guidance", "provisions"])
    section.committees.set(committees)
    log("section.change", section, by=by, hearing=hearing.pk, changed=section.key)


@transaction.atomic
def set_committees(section: Section, *, committees: Collection[Unit], by: Person | None) -> None:
    """Say which committees a box belongs to; this may be corrected while the hearing runs."""
    GATE.require("section.route", by=by, state=section.hearing.state, units=[section.hearing.lead])
    section.committees.set(committees)
    log("section.route", section, by=by, hearing=section.hearing_id, committees=[unit.code for unit in committees])


@transaction.atomic
def move_section(section: Section, *, up: bool, by: Person | None) -> None:
    """Change places with the box before or after. Raises LastSection."""
    hearing = section.hearing
    GATE.require("section.change", by=by, state=hearing.state, units=[hearing.lead])
    order = [row.pk for row in hearing.sections.all()]
    at = order.index(section.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(order):
        raise LastSection
    order[at], order[to] = order[to], order[at]
    for place, pk in enumerate(order, start=1):
        Section.objects.filter(pk=pk).exclude(order=place).update(order=place)
    log("section.change", section, by=by, hearing=hearing.pk, moved=section.key)


@transaction.atomic
def remove_section(section: Section, *, by: Person | None) -> None:
    """Take a box out of the template. Raises GeneralStays."""
    hearing = section.hearing
    GATE.require("section.change", by=by, state=hearing.state, units=[hearing.lead])
    if section.key == GENERAL:
        raise GeneralStays
    log("section.change", section, by=by, hearing=hearing.pk, removed=section.key)
    hearing.sections.filter(order__gt=section.order).update(order=F("order") - 1)
    section.delete()


def prefill(hearing: Hearing) -> int:
    """Boxes as the draft suggests them, where there are none yet; part of a verb that has asked the gate."""
    ordered = in_reading_order(hearing.version.provisions.prefetch_related("committees"))
    provisions = [provision for _depth, provision in ordered]
    areas = _areas_of(provisions)
    boxed = {part.pk for _area, parts in areas for part in parts}
    with override(hearing.language):
        title, guidance = _("General remarks"), _("What you have to say about the draft as a whole.")
    rest = [provision.key for provision in provisions if provision.pk not in boxed]
    Section.objects.create(hearing=hearing, key=GENERAL, order=1, title=title, guidance=guidance, provisions=rest)
    keys = {GENERAL}
    for order, (area, parts) in enumerate(areas[: MOST_SECTIONS - 1], start=2):
        key = _free_key(area.title, keys)
        keys.add(key)
        section = Section.objects.create(
            hearing=hearing,
            key=key,
            order=order,
            title=str(area)[:300],
            provisions=[part.key for part in parts],
        )
        section.committees.set({unit for part in parts for unit in part.committees.all()})
    return 1 + len(areas[: MOST_SECTIONS - 1])


def _areas_of(provisions: list[Provision]) -> list[tuple[Provision, list[Provision]]]:
    """Each marker or focus area with all that stands below it, itself first; where there is none, each goal."""
    by_id = {provision.pk: provision for provision in provisions}
    wanted = _AREAS if any(p.kind in _AREAS for p in provisions) else {ProvisionKind.GOAL.value}
    areas: dict[int, list[Provision]] = {}
    for provision in provisions:
        top: Provision | None = None
        step: Provision | None = provision
        while step is not None:
            top = step if step.kind in wanted else top
            step = by_id.get(step.parent_id) if step.parent_id else None
        if top is not None:
            areas.setdefault(top.pk, []).append(provision)
    return [(by_id[pk], parts) for pk, parts in areas.items()]


def _of_draft(hearing: Hearing, keys: Collection[str]) -> list[str]:
    """The keys in the order of the draft. Raises ForeignProvision."""
    ordered = [p.key for _depth, p in in_reading_order(hearing.version.provisions.all())]
    if unknown := sorted(set(keys) - set(ordered)):
        raise ForeignProvision(key=unknown[0])
    return [key for key in ordered if key in set(keys)]


def _free_key(title: str, taken: Collection[str]) -> str:
    """A key from the title that the hearing does not have; those with a meaning of their own are left alone."""
    base = slug_of(title).replace("-", "_")[: _KEY_LENGTH - 4].strip("_") or "section"
    key, number = base, 2
    while key in {*taken, GENERAL, SENDER}:
        key, number = f"{base}_{number}", number + 1
    return key
