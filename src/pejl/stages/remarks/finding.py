"""Letting officers find remarks by their words, whatever form the words stand in."""

from collections.abc import Iterable, Iterator

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet

from pejl.ground.search.entries import Entry, index_many, remove
from pejl.ground.search.found import ids_of
from pejl.ground.search.models import SearchEntry
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import Remark

KIND = "remark"
_AT_ONCE = 1000
_MISSING = 5_000
_MANY = 5_000
_SECONDS = 60


def index_remarks(remarks: Iterable[Remark]) -> None:
    """Let these be found by their words as they are now; the public never finds them here."""
    index_many(_entry(remark) for remark in remarks)


def index_missing() -> int:
    """Let all remarks that count be found, and no others; how many were missing."""
    living = Remark.objects.filter(retired_at=None)
    gone = SearchEntry.objects.filter(kind=KIND).exclude(object_id__in=living.values("pk"))
    for ids in _batches(gone.values_list("object_id", flat=True)):
        remove(KIND, *ids)
    count = 0
    for ids in _batches(living.filter(~Exists(_entries())).values_list("pk", flat=True)):
        index_remarks(Remark.objects.filter(pk__in=ids).select_related("response__hearing"))
        count += len(ids)
    return count


def with_words(hearing: Hearing, query: str) -> Q:
    """Remarks that hold all words of the query: by the index, and letter by letter while they are not in it yet."""
    found = ids_of(query, kind=KIND, hearing=hearing.pk, public_only=False)
    if found is None:
        return Q(pk__in=[])
    missing = _missing_from(hearing)
    if not missing:
        return Q(pk__in=found)
    plainly = Q(pk__in=missing)
    for word in query.split():
        plainly &= Q(text__icontains=word)
    return Q(pk__in=found) | plainly


def _missing_from(hearing: Hearing) -> list[int]:
    """The hearing's remarks that are not in the index, the first thousands of them.

    Whoever makes or rewords a remark indexes it, so that remarks are missing only after an import; in a large hearing
    where none is, that is believed for a minute.
    """
    key = f"remarks:all-findable:{hearing.pk}"
    if cache.get(key):
        return []
    living = Remark.objects.filter(hearing=hearing, retired_at=None)
    missing = list(living.filter(~Exists(_entries())).values_list("pk", flat=True)[:_MISSING])
    if not missing and living[_MANY : _MANY + 1].exists():
        cache.set(key, True, _SECONDS)
    return missing


def _entries() -> QuerySet[SearchEntry]:
    return SearchEntry.objects.filter(kind=KIND, object_id=OuterRef("pk"), for_staff=True)


def _entry(remark: Remark) -> Entry:
    response = remark.response
    return Entry(
        kind=KIND,
        object_id=remark.pk,
        title=str(remark),
        text=remark.text,
        hearing=remark.hearing_id,
        language="en" if response.language == "en" else "da",
        address={"slug": response.hearing.slug, "number": response.number, "remark": remark.number},
    )


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    rows = sorted(ids)
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]
