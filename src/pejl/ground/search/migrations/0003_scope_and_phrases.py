"""The index also holds who may find an entry, its kind and its hearing; entries keep their words in a row for phrases.

All entries are taken away: the service makes them anew, with what is new in them, within its next minutes.
"""

from collections.abc import Sequence

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_BEFORE = ("title_lemmas", "lemmas")
_NOW = ("scope", *_BEFORE)
_VECTOR = "array_to_tsvector(string_to_array({}, ' '))"
_NEW_COLUMNS = (("scope", "varchar(120)"), ("running", "text"))
_EMPTY = "DELETE FROM search_searchentry"
_ADD = [f"ALTER TABLE search_searchentry ADD COLUMN {name} {kind} NOT NULL DEFAULT ''" for name, kind in _NEW_COLUMNS]
_DROP = [f"ALTER TABLE search_searchentry DROP COLUMN {name}" for name, _ in _NEW_COLUMNS]


def _on_sqlite(columns: Sequence[str], detail: str) -> list[str]:
    """A full text table over the entries' columns, and what keeps it in step with them."""
    names, old, new = (", ".join(f"{row}{name}" for name in columns) for row in ("", "OLD.", "NEW."))
    add = f"INSERT INTO search_words(rowid, {names}) VALUES (NEW.id, {new});"  # noqa: S608
    take = f"INSERT INTO search_words(search_words, rowid, {names}) VALUES ('delete', OLD.id, {old});"  # noqa: S608
    return [
        f"CREATE VIRTUAL TABLE search_words USING fts5({names}, content='search_searchentry', content_rowid='id', "
        f"prefix='2 3', detail='{detail}', tokenize='unicode61 remove_diacritics 0')",
        f"CREATE TRIGGER search_words_add AFTER INSERT ON search_searchentry BEGIN {add} END",
        f"CREATE TRIGGER search_words_take AFTER DELETE ON search_searchentry BEGIN {take} END",
        f"CREATE TRIGGER search_words_change AFTER UPDATE OF {names} ON search_searchentry BEGIN {take} {add} END",
    ]


_OFF_SQLITE = [f"DROP TRIGGER search_words_{name}" for name in ("add", "take", "change")] + ["DROP TABLE search_words"]
_ON_POSTGRESQL = [
    "ALTER TABLE search_searchentry "
    + ", ".join(
        f"ADD COLUMN {column}_index tsvector GENERATED ALWAYS AS ({_VECTOR.format(column)}) STORED" for column in _NOW
    ),
    f"CREATE INDEX search_words ON search_searchentry USING gin ({', '.join(f'{column}_index' for column in _NOW)})",
]
_OFF_POSTGRESQL = [f"ALTER TABLE search_searchentry {', '.join(f'DROP COLUMN {column}_index' for column in _NOW)}"]
_ON_POSTGRESQL_BEFORE = [
    f"CREATE INDEX {name} ON search_searchentry USING gin ({_VECTOR.format(column)})"
    for name, column in (("search_words", "lemmas"), ("search_title_words", "title_lemmas"))
]
_OFF_POSTGRESQL_BEFORE = ["DROP INDEX search_words", "DROP INDEX search_title_words"]


class _NewIndex(Operation):
    """Takes one index off and puts the other on, each in its database's own words; no models are built for it."""

    def state_forwards(self, _label: str, _state: ProjectState) -> None:
        """What Django knows of the table is said beside this."""

    def database_forwards(
        self, _label: str, editor: BaseDatabaseSchemaEditor, _old: ProjectState, _new: ProjectState
    ) -> None:
        """From before to now."""
        if editor.connection.vendor == "postgresql":
            _run(editor, [*_OFF_POSTGRESQL_BEFORE, _EMPTY, *_ADD, *_ON_POSTGRESQL])
        else:
            _run(editor, [*_OFF_SQLITE, _EMPTY, *_ADD, *_on_sqlite(_NOW, "column")])

    def database_backwards(
        self, _label: str, editor: BaseDatabaseSchemaEditor, _old: ProjectState, _new: ProjectState
    ) -> None:
        """And back."""
        if editor.connection.vendor == "postgresql":
            _run(editor, [*_OFF_POSTGRESQL, _EMPTY, *_DROP, *_ON_POSTGRESQL_BEFORE])
        else:
            _run(editor, [*_OFF_SQLITE, _EMPTY, *_DROP, *_on_sqlite(_BEFORE, "full")])


def _run(editor: BaseDatabaseSchemaEditor, statements: Sequence[str]) -> None:
    for statement in statements:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index_of_words")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[_NewIndex()],
            state_operations=[
                migrations.AddField("SearchEntry", "scope", models.CharField(default="", max_length=120)),
                migrations.AddField("SearchEntry", "running", models.TextField(blank=True, default="")),
            ],
        )
    ]
