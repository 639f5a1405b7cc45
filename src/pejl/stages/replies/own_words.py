"""What every paper that is built from data has in common: builds, and the officers' own words that survive them.

The hearing note and the cover report are such papers. Here are their columns, reads and writes; the stages say whose
paper it is, who may write in it, and log what was done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import QuerySet

from pejl.ground.originals.models import Original
from pejl.stages.organisation.models import Person
from pejl.stages.replies.errors import NoteChanged, NoteEmpty, NothingBuilt, PlaceUnknown
from pejl.writing.word_diff import Piece, word_diff


class OwnWords(models.Model):
    """An officer's words in one place of a paper, kept through every rebuild."""

    place = models.CharField(max_length=120)
    """Where in the paper's outline it stands."""
    text = models.TextField()
    replaces = models.TextField(blank=True)
    """The built words it replaces, as they were when the officer wrote; a conflict where they have changed since."""
    in_use = models.BooleanField(default=True)
    """False where a person chose the built words again: the own words are kept, and can be put back."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class BuildOfPaper(models.Model):
    """A paper as it was built once."""

    language = models.CharField(max_length=2, default="da")
    built_at = models.DateTimeField(auto_now_add=True)
    built_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    docx = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")
    html = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField(default=dict)
    """The paper's counts, to see what differs from the build before."""
    places = models.JSONField(default=list)
    """Where an officer may write, in the paper's order: objects with place, title and built (the words built there)."""
    includes_drafts = models.BooleanField(default=False)
    """A working copy with replies that nobody has approved yet; never published."""
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


@dataclass(frozen=True, slots=True)
class PlaceInNote:
    """A place of a paper as last built, with the own words there."""

    name: str
    chapter: str
    built: str
    own: OwnWords | None = None

    @property
    def is_introduction(self) -> bool:
        """Whether own words stand beside the built ones, not in their place."""
        return not self.built


@dataclass(frozen=True, slots=True)
class Conflict:
    """Own words whose place has changed since they were written."""

    own: OwnWords
    built: str
    """The words built there now; empty where the paper has no such place any more."""
    gone: bool
    change: tuple[Piece, ...]
    """From the built words that the own ones replaced to those built now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is another than in the build before."""

    name: str
    """As in `BuildOfPaper.figures`: "remarks", "decision:accommodated"."""
    before: int
    now: int


Own = TypeVar("Own", bound=OwnWords)
Build = TypeVar("Build", bound=BuildOfPaper)


@dataclass(frozen=True)
class Paper(Generic[Own, Build]):
    """One paper: its builds, the newest first, and the own words in it."""

    belongs_to: Mapping[str, Any]
    """Columns that tie own words to it: {"hearing": ..., "committee": None}."""
    language: str
    """Of the own words: a build in another language has none."""
    own: QuerySet[Own]
    builds: QuerySet[Build]

    def newest(self) -> Build | None:
        """The last build in the paper's language."""
        return self.builds.filter(language=self.language).first()

    def require_newest(self) -> Build:
        """The same. Raises NothingBuilt."""
        build = self.newest()
        if build is None:
            raise NothingBuilt
        return build

    def words_in_use(self) -> dict[str, str]:
        """Own words by place."""
        return dict(self.own.filter(in_use=True).values_list("place", "text"))

    def places(self) -> list[PlaceInNote]:
        """The places as last built, in the paper's order; empty before the first build."""
        build = self.newest()
        if build is None:
            return []
        own = {row.place: row for row in self._rows()}
        return [PlaceInNote(p["place"], p["chapter"], p["built"], own.get(p["place"])) for p in build.places]

    def conflicts(self) -> list[Conflict]:
        """Own words in use over built words that have changed since, or in a place that is gone."""
        build = self.newest()
        if build is None:
            return []
        built = {place["place"]: str(place["built"]) for place in build.places}
        return [
            Conflict(
                own, built.get(own.place, ""), own.place not in built, word_diff(own.replaces, built.get(own.place, ""))
            )
            for own in self._rows().filter(in_use=True)
            if built.get(own.place) != own.replaces
        ]

    def set_aside(self) -> list[Own]:
        """Own words that are kept and not used."""
        return list(self._rows().filter(in_use=False))

    def differences(self, build: Build) -> list[Difference]:
        """Figures that are others than in the build before of the same kind; empty where it is the first."""
        earlier = self.builds.filter(pk__lt=build.pk, includes_drafts=build.includes_drafts)
        before = earlier.first()
        return compared(before.figures, build.figures) if before else []

    def write(self, *, place: str, text: str, seen: str, by: Person) -> Own:
        """Put own words in a place; an empty text takes them out of it.

        `seen` are the own words that stood there when the page was opened.
        Raises NothingBuilt, PlaceUnknown, NoteEmpty, NoteChanged.
        """
        built = self._built(place)
        own = self._rows().select_for_update(of=("self",)).filter(place=place).first()
        standing = own.text if own and own.in_use else ""
        if standing not in (seen, text):
            raise NoteChanged(name=own.by.name if own else "")
        fields: dict[str, Any] = {"replaces": built, "by": by, "in_use": bool(text.strip())}
        if text.strip():
            fields["text"] = text.strip()
        if own is None and not text.strip():
            raise NoteEmpty
        saved, _ = self.own.model._base_manager.update_or_create(**self.belongs_to, place=place, defaults=fields)
        return saved

    def settle(self, own: Own, *, keep: str, seen: str, by: Person) -> Own:
        """Keep "own" words beside the new built ones, or "built"; `seen` are the built words that were compared with.

        Raises NothingBuilt, NoteChanged.
        """
        current = self._rows().select_for_update(of=("self",)).get(pk=own.pk)
        build = self.require_newest()
        built = next((place["built"] for place in build.places if place["place"] == current.place), "")
        if built != seen:
            raise NoteChanged(name=build.built_by.name if build.built_by else "")
        current.replaces, current.in_use, current.by = built, keep == "own", by
        current.save(update_fields=["replaces", "in_use", "by", "at"])
        return current

    def put_back(self, own: Own, *, by: Person) -> Own:
        """Use own words again that were set aside. Raises NothingBuilt, PlaceUnknown."""
        own.replaces = self._built(own.place)
        own.in_use, own.by = True, by
        own.save(update_fields=["replaces", "in_use", "by", "at"])
        return own

    def _rows(self) -> QuerySet[Own]:
        return self.own.select_related("by").order_by("id")

    def _built(self, place: str) -> str:
        for known in self.require_newest().places:
            if known["place"] == place:
                return str(known["built"])
        raise PlaceUnknown(place=place)


def compared(before: Mapping[str, int], now: Mapping[str, int]) -> list[Difference]:
    """The figures that differ, in the order of the newer; one that is missing counts as 0."""
    names: Sequence[str] = [*now, *(name for name in before if name not in now)]
    return [
        Difference(name, before.get(name, 0), now.get(name, 0))
        for name in names
        if before.get(name, 0) != now.get(name, 0)
    ]
