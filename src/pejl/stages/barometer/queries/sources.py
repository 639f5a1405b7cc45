"""Files that come again: how each source is read, when it was looked for last, and what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from pejl.stages.barometer.models import FigureSource, TakeIn
from pejl.stages.policies.models import Policy


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source and its last file."""

    source: FigureSource
    last: TakeIn | None

    @property
    def is_scheduled(self) -> bool:
        """Whether the folder is looked through for it by itself."""
        return bool(self.source.file_pattern and self.source.every_days)

    @property
    def due(self) -> datetime | None:
        """When the folder is looked through again; None where it never is, or was not yet."""
        if not self.is_scheduled or self.source.looked_at is None:
            return None
        return self.source.looked_at + timedelta(days=self.source.every_days or 0)

    @property
    def went_wrong(self) -> bool:
        """Whether the last file was no use, or had rows that were not."""
        return self.last is not None and bool(self.last.counts.get("wrong"))


def sources_of(policy: Policy) -> list[SourceState]:
    """In order of their names: two queries."""
    rows = list(policy.figure_sources.select_related("by").annotate(last=Max("take_ins__pk")))
    files = TakeIn.objects.in_bulk([row.last for row in rows if row.last])
    return [SourceState(row, files.get(row.last)) for row in rows]
