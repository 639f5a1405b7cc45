from importlib import import_module

from django.apps import AppConfig

WITH_JOBS = (
    "adopting",
    "answering",
    "comparing",
    "cover_report",
    "digests",
    "figures",
    "finding",
    "hearings",
    "invitations",
    "letters",
    "mail_drop",
    "note",
    "policy_import",
    "reading",
    "redlining",
    "report_import",
    "status_rounds",
    "status_report",
    "year_wheel",
)
"""Modules that define jobs; a test finds those that are missing here."""


class ProcessConfig(AppConfig):
    name = "pejl.process"
    label = "process"

    def ready(self) -> None:
        """Import what defines jobs, so that they are known to whoever queues and whoever does them."""
        for name in WITH_JOBS:
            import_module(f"pejl.process.{name}")
