"""The year wheel: who keeps it, its dates, and on which days they fall."""
