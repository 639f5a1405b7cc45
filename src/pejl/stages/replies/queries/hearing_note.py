"""The builds of a hearing note, the officers' own words in it, and where the two disagree."""

from django.db.models import QuerySet

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.replies.models import NoteBuild, OwnParagraph
from pejl.stages.replies.own_words import Conflict, Difference, Paper, PlaceInNote, compared

__all__ = [
    "Conflict",
    "Difference",
    "PlaceInNote",
    "builds_of",
    "compared",
    "conflicts_in",
    "differences",
    "newest_build",
    "note_of",
    "own_words",
    "places_in",
    "set_aside",
]


def note_of(hearing: Hearing, committee: Unit | None = None) -> Paper[OwnParagraph, NoteBuild]:
    """The common note, or a committee's."""
    return Paper(
        belongs_to={"hearing": hearing, "committee": committee},
        language=hearing.language,
        own=OwnParagraph.objects.filter(hearing=hearing, committee=committee).select_related("hearing", "committee"),
        builds=builds_of(hearing, committee),
    )


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
    return note_of(hearing, committee).words_in_use()


def places_in(hearing: Hearing, committee: Unit | None = None) -> list[PlaceInNote]:
    """The places of the note as last built in the hearing's language, in its order; empty before the first build."""
    return note_of(hearing, committee).places()


def conflicts_in(hearing: Hearing, committee: Unit | None = None) -> list[Conflict]:
    """Own words in use over built words that have changed since, or in a place that is gone."""
    return note_of(hearing, committee).conflicts()


def set_aside(hearing: Hearing, committee: Unit | None = None) -> list[OwnParagraph]:
    """Own words that are kept and not used."""
    return note_of(hearing, committee).set_aside()


def differences(build: NoteBuild) -> list[Difference]:
    """Figures that are others than in the build before of the same note and kind; empty where it is the first."""
    return note_of(build.hearing, build.committee).differences(build)
