from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "pejl.ground.work"
    label = "work"

    def ready(self) -> None:
        from pejl.ground.work import tidying  # noqa: F401
