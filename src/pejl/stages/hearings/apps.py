from django.apps import AppConfig


class HearingsConfig(AppConfig):
    name = "pejl.stages.hearings"
    label = "hearings"

    def ready(self) -> None:
        from pejl.stages.hearings import tasks  # noqa: F401 - registers the jobs
