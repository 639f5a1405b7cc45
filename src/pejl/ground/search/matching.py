"""Asking each database's own index (see migration 0003) for entries that hold all that was asked for.

Who may find an entry, its kind and its hearing stand in the index as words of their own, so that only what is wanted
is ever read: on SQLite in columns of one full text table, on PostgreSQL in columns of one inverted index. The index
knows no order of words; where a phrase is asked for, it says which entries hold its words, and those are read.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from pejl.ground.search.words import Wanted

TITLE_ENDS = "|"
"""What parts the title from the text in `SearchEntry.running`: no word holds it, so no phrase reaches over it."""

_Clause = Sequence[tuple[str, bool]]
"""Words of which any will do; True beside one that is only a beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Among which entries something is looked for."""

    public: bool
    """True: what everybody may find; False: what staff find."""
    hearing: int | None = None
    kinds: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Which entries are wanted, in the database's own words."""

    source: str
    """Tables that `where` speaks of."""
    key: str
    """The column with an entry's id."""
    where: str
    values: Sequence[str]

    def but_not(self, other: "Condition") -> "Condition":
        """Those of them that `other` does not hold."""
        where = f"{self.where} AND {self.key} NOT IN ({other.ids})"
        return Condition(self.source, self.key, where, [*self.values, *other.values])

    @property
    def ids(self) -> str:
        """The question for their ids; its answers need `values`."""
        return f"SELECT {self.key} FROM {self.source} WHERE {self.where}"  # noqa: S608 - names of ours alone


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How a database wants words and what joins them. Words are letters and digits: nothing in them needs escaping."""

    word: str
    beginning: str
    both: str
    either: str

    def of(self, clauses: Sequence[_Clause]) -> str:
        return self.both.join(f"({self.either.join(map(self._term, clause))})" for clause in clauses)

    def _term(self, term: tuple[str, bool]) -> str:
        word, is_beginning = term
        return (self.beginning if is_beginning else self.word).format(word)


_ON_SQLITE = _Spelling('"{}"', '"{}"*', " AND ", " OR ")
_ON_POSTGRESQL = _Spelling("'{}'", "'{}':*", " & ", " | ")


def scope_words(*, kind: str, hearing: int | None, for_public: bool, for_staff: bool) -> str:
    """What an entry is indexed by beside its words."""
    words = [_who(public=True)] * for_public + [_who(public=False)] * for_staff + [_kind(kind)]
    return " ".join([*words, _hearing(hearing)] if hearing is not None else words)


def anywhere(asked: Sequence[Wanted], scope: Scope) -> Condition:
    """Entries that hold all that was asked for."""
    return _condition("lemmas", asked, scope, "% {} %")


def in_title(asked: Sequence[Wanted], scope: Scope) -> Condition:
    """Entries whose title holds all that was asked for."""
    return _condition("title_lemmas", asked, scope, f"% {{}} %{TITLE_ENDS}%")


def within_words(letters: str, scope: Scope) -> Condition:
    """Entries in which these letters stand anywhere, also in the middle of a word; all in the scope are read for it."""
    among = list(_scope_clauses(scope))
    pattern = f"%{letters}%"
    if connection.vendor == "postgresql":
        where, values = "e.scope_index @@ %s::tsquery AND e.running LIKE %s", [_ON_POSTGRESQL.of(among), pattern]
        return Condition("search_searchentry e", "e.id", where, values)
    source = "search_words JOIN search_searchentry e ON e.id = search_words.rowid"
    match = f"{{scope}} : ({_ON_SQLITE.of(among)})"
    return Condition(source, "search_words.rowid", "search_words MATCH %s AND e.running LIKE %s", [match, pattern])


def _condition(column: str, asked: Sequence[Wanted], scope: Scope, pattern: str) -> Condition:
    among, words = list(_scope_clauses(scope)), [clause for one in asked for clause in _clauses(one)]
    runs = [pattern.format(" ".join(one.run)) for one in asked if one.run]
    read = " AND e.running LIKE %s" * len(runs)
    if connection.vendor == "postgresql":
        where = f"e.scope_index @@ %s::tsquery AND e.{column}_index @@ %s::tsquery{read}"
        values = [_ON_POSTGRESQL.of(among), _ON_POSTGRESQL.of(words), *runs]
        return Condition("search_searchentry e", "e.id", where, values)
    match = f"{{scope}} : ({_ON_SQLITE.of(among)}) AND {{{column}}} : ({_ON_SQLITE.of(words)})"
    source = "search_words JOIN search_searchentry e ON e.id = search_words.rowid" if runs else "search_words"
    return Condition(source, "search_words.rowid", f"search_words MATCH %s{read}", [match, *runs])


def _scope_clauses(scope: Scope) -> Iterator[_Clause]:
    yield [(_who(public=scope.public), False)]
    if scope.hearing is not None:
        yield [(_hearing(scope.hearing), False)]
    if scope.kinds is not None:
        yield [(_kind(kind), False) for kind in sorted(scope.kinds) or [""]]


def _clauses(one: Wanted) -> Iterator[_Clause]:
    if one.run:
        yield from ([(piece, False)] for piece in dict.fromkeys(one.run))
    else:
        yield [*((word, False) for word in sorted(one.words)), *([(one.beginning, True)] if one.beginning else [])]


def _who(*, public: bool) -> str:
    return "public" if public else "staff"


def _kind(kind: str) -> str:
    return f"kind{kind}"


def _hearing(hearing: int) -> str:
    return f"hearing{hearing}"
