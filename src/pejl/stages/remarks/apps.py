from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "pejl.stages.remarks"
    label = "remarks"

    def ready(self) -> None:
        """Make the jobs known."""
        from pejl.stages.remarks import tasks  # noqa: F401
