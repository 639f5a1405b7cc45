"""The index over an entry's words: full text search on SQLite, an inverted index on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_COLUMNS = "title_lemmas, lemmas"
_ADD = f"INSERT INTO search_words(rowid, {_COLUMNS}) VALUES (NEW.id, NEW.title_lemmas, NEW.lemmas);"  # noqa: S608
_TAKE = (
    f"INSERT INTO search_words(search_words, rowid, {_COLUMNS}) "  # noqa: S608
    "VALUES ('delete', OLD.id, OLD.title_lemmas, OLD.lemmas);"
)
_ON_SQLITE = [
    f"CREATE VIRTUAL TABLE search_words USING fts5({_COLUMNS}, content='search_searchentry', content_rowid='id', "
    "prefix='2 3', tokenize='unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER search_words_add AFTER INSERT ON search_searchentry BEGIN {_ADD} END",
    f"CREATE TRIGGER search_words_take AFTER DELETE ON search_searchentry BEGIN {_TAKE} END",
    f"CREATE TRIGGER search_words_change AFTER UPDATE OF {_COLUMNS} ON search_searchentry BEGIN {_TAKE} {_ADD} END",
]
_OFF_SQLITE = [f"DROP TRIGGER search_words_{name}" for name in ("add", "take", "change")] + ["DROP TABLE search_words"]
_ON_POSTGRESQL = [
    f"CREATE INDEX search_{name} ON search_searchentry USING gin (array_to_tsvector(string_to_array({column}, ' ')))"
    for name, column in (("words", "lemmas"), ("title_words", "title_lemmas"))
]
_OFF_POSTGRESQL = ["DROP INDEX search_words", "DROP INDEX search_title_words"]


def create(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _ON_POSTGRESQL if editor.connection.vendor == "postgresql" else _ON_SQLITE:
        editor.execute(statement, params=None)


def drop(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _OFF_POSTGRESQL if editor.connection.vendor == "postgresql" else _OFF_SQLITE:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
