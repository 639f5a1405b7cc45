from django.apps import AppConfig


class RateConfig(AppConfig):
    name = "pejl.ground.rate"
    label = "rate"

    def ready(self) -> None:
        from pejl.ground.rate import tasks  # noqa: F401
