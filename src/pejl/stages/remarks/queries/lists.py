"""Lists of remarks, narrowed in many ways, in as many queries for a hundred thousand as for one."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from pejl.analysing.model import Kind
from pejl.ground.keyset import KeysetPage, keyset_page
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.finding import with_words
from pejl.stages.remarks.models import (
    Assignment,
    Remark,
    RemarkCommittee,
    RemarkProvision,
    RemarkTheme,
    ThemeState,
    Tie,
)
from pejl.stages.remarks.queries.remembered import remembered
from pejl.stages.remarks.queries.room import with_ties
from pejl.stages.responses.models import ResponseState

ORDERS = {
    "": ("response_id", "start", "id"),
    "newest": ("-id",),
    "unsure": ("confidence", "id"),
}
"""Names of orders, each by fields of the remark itself. "unsure" has only what no person has looked at."""

Part = Q | Combinable | Exists


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list of remarks is narrowed to; an empty value narrows nothing."""

    section: str = ""
    """Key of a box; "-" for those in none."""
    kind: str = ""
    theme: str = ""
    """Key of a theme; "-" for those without any."""
    committee: str = ""
    """Code of a committee; "-" for those without any."""
    unit: str = ""
    """Code of a unit that answers; "-" for those that wait for nobody."""
    provision: str = ""
    """Key of a provision; "-" for those about none."""
    campaign: str = ""
    """Key of a campaign; "-" for those in none."""
    state: str = ""
    """"pending", "answered", "checked" or "unchecked"."""
    person: str = ""
    """Id of the person who is to answer, as text."""
    text: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether it narrows at all."""
        return any(getattr(self, one.name) for one in fields(self))


def remarks_of(hearing: Hearing, narrowing: Narrowing, order: str = "") -> QuerySet[Remark]:
    """The remarks that count; show them by `with_list`, page them by `ORDERS[order]`."""
    remarks = Remark.objects.filter(hearing=hearing, retired_at=None).exclude(response__state=ResponseState.WITHDRAWN)
    for part in _parts(hearing, narrowing):
        remarks = remarks.filter(part)
    if order == "unsure":
        remarks = remarks.filter(confidence__isnull=False, checked_at=None)
    return remarks


def with_list(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """With all that a row of the list shows."""
    return with_ties(remarks).select_related("response", "section", "campaign", "kind_by", "checked_by")


def page_of_list(remarks: QuerySet[Remark], order: str = "", *, after: str = "") -> KeysetPage[Remark]:
    """A page of remarks with all that a row shows. Raises CursorWrong.

    Which remarks stand on it is asked first and by itself: with all that a row shows, PostgreSQL reads a whole hearing
    for fifty of them.
    """
    page = keyset_page(remarks.only(*(name.lstrip("-") for name in ORDERS[order])), ORDERS[order], after=after)
    shown = with_list(Remark.objects.filter(pk__in=[row.pk for row in page.rows])).in_bulk()
    return KeysetPage([shown[row.pk] for row in page.rows if row.pk in shown], page.next)


def _parts(hearing: Hearing, wanted: Narrowing) -> list[Part]:
    parts: list[Part] = []
    if wanted.section:
        parts.append(Q(section=None) if wanted.section == "-" else Q(section__key=wanted.section))
    if wanted.kind in set(Kind):
        parts.append(Q(kind=wanted.kind))
    if wanted.campaign:
        parts.append(Q(campaign=None) if wanted.campaign == "-" else Q(campaign__key=wanted.campaign))
    ties = (
        (RemarkTheme, wanted.theme, Q(theme__key=wanted.theme, theme__hearing=hearing)),
        (RemarkCommittee, wanted.committee, Q(committee__code=wanted.committee)),
        (RemarkProvision, wanted.provision, Q(key=wanted.provision)),
    )
    for model, value, match in ties:
        if value:
            standing = model.objects.filter(remark=OuterRef("pk")).exclude(state=Tie.REJECTED)
            parts.append(~Exists(standing) if value == "-" else Exists(standing.filter(match)))
    return [*parts, *_assigned(wanted), *_states(wanted), *([with_words(hearing, wanted.text)] if wanted.text else [])]


def _assigned(wanted: Narrowing) -> list[Part]:
    given = Assignment.objects.filter(remark=OuterRef("pk"))
    parts: list[Part] = []
    if wanted.unit:
        parts.append(~Exists(given) if wanted.unit == "-" else Exists(given.filter(unit__code=wanted.unit)))
    if wanted.person.isdigit():
        parts.append(Exists(given.filter(person=int(wanted.person))))
    return parts


def _states(wanted: Narrowing) -> list[Part]:
    given = Assignment.objects.filter(remark=OuterRef("pk"))
    if wanted.unit and wanted.unit != "-":
        given = given.filter(unit__code=wanted.unit)
    pending = Exists(given.filter(assessed_at=None))
    if wanted.state == "pending":
        return [pending]
    if wanted.state == "answered":
        return [Exists(given), ~pending]
    if wanted.state in {"checked", "unchecked"}:
        return [Q(checked_at__isnull=wanted.state == "unchecked")]
    return []


@dataclass(frozen=True, slots=True)
class Choices:
    """What a hearing's remarks can be narrowed by: (value, label, count)."""

    sections: list[tuple[str, str, int]]
    kinds: list[tuple[str, str, int]]
    themes: list[tuple[str, str, int]]
    committees: list[tuple[str, str, int]]
    units: list[tuple[str, str, int]]
    campaigns: list[tuple[str, str, int]]


def count_of(hearing: Hearing, narrowing: Narrowing, order: str = "") -> int:
    """How many remarks the list has; in a very large hearing as of the last minute."""
    key = f"remarks:count:{hearing.pk}:{order}:{hash(narrowing)}"
    return remembered(key, remarks_of(hearing, narrowing, order).count, lambda count: count)


def choices_in(hearing: Hearing) -> Choices:
    """The values that occur, with how many remarks have each; in a very large hearing as of the last minute."""
    return remembered(
        f"remarks:choices:{hearing.pk}",
        lambda: _choices(hearing),
        lambda choices: sum(count for *_, count in choices.kinds),
    )


def _choices(hearing: Hearing) -> Choices:
    """Six queries."""
    living = Remark.objects.filter(hearing=hearing, retired_at=None).exclude(response__state=ResponseState.WITHDRAWN)
    sections = living.exclude(section=None).values_list("section__key", "section__title").annotate(n=Count("pk"))
    kinds = living.values_list("kind").annotate(n=Count("pk")).order_by("-n")
    tied = Q(remark__hearing=hearing, remark__retired_at=None)
    themes = RemarkTheme.objects.filter(tied).exclude(state=Tie.REJECTED)
    themes = themes.filter(theme__state__in=[ThemeState.CANDIDATE, ThemeState.APPROVED])
    committees = RemarkCommittee.objects.filter(tied).exclude(state=Tie.REJECTED)
    units = Assignment.objects.filter(tied)
    campaigns = living.exclude(campaign=None).values_list("campaign__key", "campaign__title").annotate(n=Count("pk"))
    return Choices(
        list(sections.order_by("section__order")),
        [(kind, kind, count) for kind, count in kinds],
        list(themes.values_list("theme__key", "theme__name").annotate(n=Count("pk")).order_by("-n", "theme__name")),
        _coded(committees.values_list("committee__code").annotate(n=Count("pk")).order_by("committee__code")),
        _coded(units.values_list("unit__code").annotate(n=Count("pk")).order_by("unit__code")),
        list(campaigns.order_by("-n", "campaign__key")),
    )


def _coded(rows: Iterable[tuple[str, int]]) -> list[tuple[str, str, int]]:
    return [(code, code, count) for code, count in rows]
