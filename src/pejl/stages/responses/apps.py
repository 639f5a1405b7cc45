from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "pejl.stages.responses"
    label = "responses"

    def ready(self) -> None:
        from pejl.stages.responses import tasks  # noqa: F401
