"""Finding: `search("cykelstier i byen", public_only=True)`."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from pejl.ground.keyset import CursorWrong
from pejl.ground.search.matching import Condition, Scope, anywhere, in_title, within_words
from pejl.ground.search.models import SearchEntry
from pejl.ground.search.snippets import Part, marked, snippet
from pejl.ground.search.words import Wanted, run_of, wanted

_IN_TITLE, _IN_TEXT = 0, 1
_LONGEST_QUERY = 300
_INDEXED = ("lemmas", "title_lemmas", "scope", "running")
"""Columns that nobody reads again."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found."""

    kind: str
    object_id: int
    hearing_id: int | None
    address: Mapping[str, str | int]
    language: str
    words: tuple[str, str]
    """Its title and its text."""
    asked: Sequence[Wanted]

    @property
    def title(self) -> Sequence[Part]:
        """The title with what was asked for marked in it."""
        return marked(self.words[0], self.asked, self.language)

    @property
    def snippet(self) -> Sequence[Part]:
        """The passage of the text that has most of what was asked for, marked in it."""
        return snippet(self.words[1], self.asked, self.language)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some of what was found, and the way on."""

    results: list[Found]
    next: str
    """Cursor of the next page; empty on the last."""
    count: int
    """How many are found in all, on this page and others."""


def search(
    query: str,
    *,
    public_only: bool,
    hearing: int | None = None,
    kinds: Collection[str] | None = None,
    after: str = "",
    size: int = 20,
) -> SearchPage:
    """What holds all words and phrases of the query: first where they stand in the title, then elsewhere, newest first.

    Raises CursorWrong. A query without words finds nothing.
    """
    asked = wanted(query[:_LONGEST_QUERY])
    if not asked:
        return SearchPage([], "", 0)
    scope = Scope(public=public_only, hearing=hearing, kinds=kinds)
    tier, below = _decode(after)
    found = _ranked(asked, scope, tier, below, size + 1)
    cursor = _encode(*found[size - 1]) if len(found) > size else ""
    whole = not after and not cursor
    rows = SearchEntry.objects.defer(*_INDEXED).in_bulk([number for _, number in found[:size]])
    return SearchPage(
        [_shown(rows[number], asked) for _, number in found[:size] if number in rows],
        cursor,
        len(found) if whole else _count(anywhere(asked, scope)),
    )


def ids_of(
    query: str, *, kind: str, hearing: int, public_only: bool, within: bool = False
) -> QuerySet[SearchEntry, int] | None:
    """The ids of a hearing's things of one kind that hold all that the query asks for, to filter a list of them by.

    `within` adds those that have the query in the middle of words: "pladser" finds "praktikpladser". That reads all of
    the hearing's things of the kind. The ids are asked of the database with the list itself. None for a query without
    words.
    """
    asked = wanted(query[:_LONGEST_QUERY])
    if not asked:
        return None
    scope = Scope(public=public_only, hearing=hearing, kinds=(kind,))
    ways = [anywhere(asked, scope)]
    if within and not any(one.run for one in asked):
        ways.append(within_words(run_of(query[:_LONGEST_QUERY]), scope))
    ids = " UNION ".join(way.ids for way in ways)
    found = RawSQL(ids, [value for way in ways for value in way.values])  # noqa: S611
    return SearchEntry.objects.filter(pk__in=found).values_list("object_id", flat=True)


def _ranked(asked: Sequence[Wanted], scope: Scope, tier: int, below: int | None, count: int) -> list[tuple[int, int]]:
    """The tier and id of the first entries beyond the cursor."""
    titles = in_title(asked, scope)
    found: list[tuple[int, int]] = []
    for level, matching in ((_IN_TITLE, titles), (_IN_TEXT, anywhere(asked, scope).but_not(titles))):
        if level >= tier and len(found) < count:
            ids = _newest(matching, below if level == tier else None, count - len(found))
            found += [(level, number) for number in ids]
    return found


def _newest(matching: Condition, below: int | None, count: int) -> list[int]:
    beyond, values = (f" AND {matching.key} < %s", [below]) if below is not None else ("", [])
    with connection.cursor() as cursor:
        cursor.execute(
            f"{matching.ids}{beyond} ORDER BY {matching.key} DESC LIMIT %s", [*matching.values, *values, count]
        )
        return [number for (number,) in cursor.fetchall()]


def _count(matching: Condition) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {matching.source} WHERE {matching.where}", matching.values)  # noqa: S608
        return int(cursor.fetchone()[0])


def _shown(row: SearchEntry, asked: Sequence[Wanted]) -> Found:
    return Found(row.kind, row.object_id, row.hearing_id, row.address, row.language, (row.title, row.text), asked)


def _encode(tier: int, number: int) -> str:
    return urlsafe_b64encode(json.dumps([tier, number]).encode()).decode().rstrip("=")


def _decode(cursor: str) -> tuple[int, int | None]:
    if not cursor:
        return _IN_TITLE, None
    try:
        tier, below = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return int(tier), int(below)
    except (ValueError, TypeError) as error:
        raise CursorWrong from error
