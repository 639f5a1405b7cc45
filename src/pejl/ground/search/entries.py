"""Letting things be found, and no longer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from pejl.ground.search.matching import TITLE_ENDS, scope_words
from pejl.ground.search.models import SearchEntry
from pejl.ground.search.words import run_of, words_of

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing under its words, as `index` takes it."""

    kind: str
    object_id: int
    title: str
    text: str = ""
    hearing: int | None = None
    public: bool = False
    """Whether everybody may find it."""
    public_title: str | None = None
    public_text: str | None = None
    """What the public sees of it, where that is not all: redacted."""
    language: str = "da"
    address: Mapping[str, str | int] = field(default_factory=dict)
    """Arguments of the address of its page: {"slug": "ny-politik", "number": 3}."""


def index(kind: str, object_id: int, *, title: str, text: str = "", hearing: int | None = None, public: bool = False,
          public_title: str | None = None, public_text: str | None = None, language: str = "da",
          address: Mapping[str, str | int] | None = None) -> None:  # fmt: skip
    """Let a thing be found, or found as it is now. Call it inside the transaction of the change. See Entry."""
    index_many([Entry(kind=kind, object_id=object_id, title=title, text=text, hearing=hearing, public=public,
                      public_title=public_title, public_text=public_text, language=language,
                      address=address or {})])  # fmt: skip


def index_many(entries: Iterable[Entry]) -> None:
    """As `index`, for many."""
    waiting: list[Entry] = []
    for entry in entries:
        waiting.append(entry)
        if len(waiting) == _BATCH:
            _store(waiting)
            waiting = []
    _store(waiting)


def remove(kind: str, *object_ids: int) -> None:
    """Let things be found no longer, by nobody."""
    SearchEntry.objects.filter(kind=kind, object_id__in=object_ids).delete()


def _store(entries: Sequence[Entry]) -> None:
    rows = [row for entry in entries for row in _rows(entry)]
    with transaction.atomic():
        for kind in {entry.kind for entry in entries}:
            apart = {row.object_id for row in rows if row.kind == kind and not row.for_staff}
            same = [entry.object_id for entry in entries if entry.kind == kind and entry.object_id not in apart]
            SearchEntry.objects.filter(kind=kind, object_id__in=same, for_staff=False).delete()
        SearchEntry.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["kind", "object_id", "for_staff"],
            update_fields=[
                "hearing_id",
                "address",
                "title",
                "text",
                "language",
                "for_public",
                "lemmas",
                "title_lemmas",
                "scope",
                "running",
            ],
        )


def _rows(entry: Entry) -> list[SearchEntry]:
    """One entry for all, or one for staff and one for the public."""
    title = entry.title if entry.public_title is None else entry.public_title
    text = entry.text if entry.public_text is None else entry.public_text
    apart = entry.public and (title, text) != (entry.title, entry.text)
    rows = [_row(entry, entry.title, entry.text, for_public=entry.public and not apart, for_staff=True)]
    return [*rows, _row(entry, title, text, for_public=True, for_staff=False)] if apart else rows


def _row(entry: Entry, title: str, text: str, *, for_public: bool, for_staff: bool) -> SearchEntry:
    return SearchEntry(
        kind=entry.kind,
        object_id=entry.object_id,
        hearing_id=entry.hearing,
        address=dict(entry.address),
        title=title[:500],
        text=text,
        language=entry.language,
        for_public=for_public,
        for_staff=for_staff,
        lemmas=words_of(f"{title}\n{text}", entry.language),
        title_lemmas=words_of(title, entry.language),
        scope=scope_words(kind=entry.kind, hearing=entry.hearing, for_public=for_public, for_staff=for_staff),
        running=f" {run_of(title)} {TITLE_ENDS} {run_of(text)} ",
    )
