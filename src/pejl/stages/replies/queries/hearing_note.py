"""The builds of a hearing note, the officers' own words in it, and where the two disagree."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.replies.models import NoteBuild, OwnParagraph
from pejl.writing.word_diff import Piece, word_diff


@dataclass(frozen=True, slots=True)
class PlaceInNote:
    """A place of the note as last built, with the own words there."""

    name: str
    chapter: str
    built: str
    own: OwnParagraph | None = None

    @property
    def is_introduction(self) -> bool:
        """Whether own words stand beside the built ones, not in their place."""
        return not self.built


@dataclass(frozen=True, slots=True)
class Conflict:
    """Own words whose place has changed since they were written."""

    own: OwnParagraph
    built: str
    """The words built there now; empty where the note has no such place any more."""
    gone: bool
    change: tuple[Piece, ...]
    """From the built words that the own ones replaced to those built now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is another than in the build before."""

    name: str
    """As in `NoteBuild.figures`: "remarks", "decision:accommodated"."""
    before: int
    now: int


def builds_of(hearing: Hearing, committee: Unit | None = None) -> QuerySet[NoteBuild]:
    """The builds of the common note or of a committee's, the newest first."""
    builds = hearing.note_builds.filter(committee=committee)
    return builds.select_related("built_by", "docx", "pdf", "html", "committee").order_by("-id")


def newest_build(hearing: Hearing, committee: Unit | None = None, *, language: str = "") -> NoteBuild | None:
    """The last build, in one language where it is given."""
    builds = builds_of(hearing, committee)
    return (builds.filter(language=language) if language else builds).first()


def own_words(hearing: Hearing, committee: Unit | None = None) -> dict[str, str]:
    """The own words in use, by place."""
    rows = OwnParagraph.objects.filter(hearing=hearing, committee=committee, in_use=True)
    return dict(rows.values_list("place", "text"))


def places_in(hearing: Hearing, committee: Unit | None = None) -> list[PlaceInNote]:
    """The places of the note as last built in the hearing's language, in its order; empty before the first build."""
    build = newest_build(hearing, committee, language=hearing.language)
    if build is None:
        return []
    own = {row.place: row for row in _rows(hearing, committee)}
    return [PlaceInNote(p["place"], p["chapter"], p["built"], own.get(p["place"])) for p in build.places]


def conflicts_in(hearing: Hearing, committee: Unit | None = None) -> list[Conflict]:
    """Own words in use over built words that have changed since, or in a place that is gone."""
    build = newest_build(hearing, committee, language=hearing.language)
    if build is None:
        return []
    built = {place["place"]: str(place["built"]) for place in build.places}
    return [
        Conflict(
            own, built.get(own.place, ""), own.place not in built, word_diff(own.replaces, built.get(own.place, ""))
        )
        for own in _rows(hearing, committee).filter(in_use=True)
        if built.get(own.place) != own.replaces
    ]


def set_aside(hearing: Hearing, committee: Unit | None = None) -> list[OwnParagraph]:
    """Own words that are kept and not used."""
    return list(_rows(hearing, committee).filter(in_use=False))


def differences(build: NoteBuild) -> list[Difference]:
    """Figures that are others than in the build before of the same note and kind; empty where it is the first."""
    earlier = builds_of(build.hearing, build.committee).filter(pk__lt=build.pk, includes_drafts=build.includes_drafts)
    before = earlier.first()
    return compared(before.figures, build.figures) if before else []


def compared(before: Mapping[str, int], now: Mapping[str, int]) -> list[Difference]:
    """The figures that differ, in the order of the newer; one that is missing counts as 0."""
    names = [*now, *(name for name in before if name not in now)]
    return [
        Difference(name, before.get(name, 0), now.get(name, 0))
        for name in names
        if before.get(name, 0) != now.get(name, 0)
    ]


def _rows(hearing: Hearing, committee: Unit | None) -> QuerySet[OwnParagraph]:
    rows = OwnParagraph.objects.filter(hearing=hearing, committee=committee)
    return rows.select_related("by", "hearing", "committee").order_by("id")
