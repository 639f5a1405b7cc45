"""Finding: `search("cykelstier i byen", public_only=True)`."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from pejl.ground.keyset import CursorWrong
from pejl.ground.search.models import SearchEntry
from pejl.ground.search.snippets import Part, marked, snippet
from pejl.ground.search.words import Wanted, wanted

_IN_TITLE, _IN_TEXT = 0, 1
_LONGEST_QUERY = 300


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found, with the words that were asked for marked in it."""

    kind: str
    object_id: int
    hearing_id: int | None
    address: Mapping[str, str | int]
    title: Sequence[Part]
    snippet: Sequence[Part]
    language: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some of what was found, and the way on."""

    results: list[Found]
    next: str
    """Cursor of the next page; empty on the last."""


def search(
    query: str,
    *,
    public_only: bool,
    hearing: int | None = None,
    kinds: Collection[str] | None = None,
    after: str = "",
    size: int = 20,
) -> SearchPage:
    """What holds all words of the query: first where they stand in the title, then elsewhere, newest first in both.

    Raises CursorWrong. A query without words finds nothing.
    """
    asked = wanted(query[:_LONGEST_QUERY])
    if not asked:
        return SearchPage([], "")
    rows = SearchEntry.objects.filter(Q(for_public=True) if public_only else Q(for_staff=True))
    if hearing is not None:
        rows = rows.filter(hearing_id=hearing)
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    tier, below = _decode(after)
    found = _ranked(rows, asked, tier, below, size + 1)
    cursor = _encode(*found[size - 1]) if len(found) > size else ""
    return SearchPage([_shown(row, asked) for _, row in found[:size]], cursor)


def staff_ids(query: str, *, kind: str, hearing: int) -> QuerySet[SearchEntry, int] | None:
    """The ids of a hearing's things of one kind that hold all words of the query, to filter a list of them by.

    They are asked of the database with the list itself. None for a query without words.
    """
    asked = wanted(query[:_LONGEST_QUERY])
    if not asked:
        return None
    rows = SearchEntry.objects.filter(kind=kind, hearing_id=hearing, for_staff=True)
    return rows.filter(_holding("lemmas", asked)).values_list("object_id", flat=True)


def _ranked(
    rows: QuerySet[SearchEntry], asked: Sequence[Wanted], tier: int, below: int | None, count: int
) -> list[tuple[int, SearchEntry]]:
    found: list[tuple[int, SearchEntry]] = []
    in_title = _holding("title_lemmas", asked)
    tiers = {_IN_TITLE: rows.filter(in_title), _IN_TEXT: rows.filter(_holding("lemmas", asked)).exclude(in_title)}
    for level, matching in tiers.items():
        if level < tier or len(found) >= count:
            continue
        beyond = matching.filter(pk__lt=below) if level == tier and below is not None else matching
        found += [(level, row) for row in beyond.order_by("-pk")[: count - len(found)]]
    return found


def _holding(column: str, asked: Sequence[Wanted]) -> Q:
    """Rows whose column holds all that was asked for, by each database's own index (see migration 0002)."""
    if connection.vendor == "postgresql":
        query = " & ".join("(" + " | ".join(_terms(one, "'{}'", "'{}':*")) + ")" for one in asked)
        vector = f"array_to_tsvector(string_to_array({column}, ' '))"
        return Q(RawSQL(f"{vector} @@ %s::tsquery", [query], output_field=BooleanField()))  # noqa: S611
    query = " AND ".join("(" + " OR ".join(_terms(one, '"{}"', '"{}"*')) + ")" for one in asked)
    match = RawSQL("SELECT rowid FROM search_words WHERE search_words MATCH %s", [f"{{{column}}} : ({query})"])
    return Q(pk__in=match)


def _terms(one: Wanted, word: str, beginning: str) -> list[str]:
    """Words are letters and digits alone, so nothing in them needs escaping."""
    return [word.format(w) for w in sorted(one.words)] + ([beginning.format(one.beginning)] if one.beginning else [])


def _shown(row: SearchEntry, asked: Sequence[Wanted]) -> Found:
    return Found(
        row.kind,
        row.object_id,
        row.hearing_id,
        row.address,
        marked(row.title, asked, row.language),
        snippet(row.text, asked, row.language),
        row.language,
    )


def _encode(tier: int, row: SearchEntry) -> str:
    return urlsafe_b64encode(json.dumps([tier, row.pk]).encode()).decode().rstrip("=")


def _decode(cursor: str) -> tuple[int, int | None]:
    if not cursor:
        return _IN_TITLE, None
    try:
        tier, below = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return int(tier), int(below)
    except (ValueError, TypeError) as error:
        raise CursorWrong from error
