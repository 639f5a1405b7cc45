from django.apps import AppConfig


class SettingsConfig(AppConfig):
    name = "pejl.config"
    label = "config"

    def ready(self) -> None:
        from pejl.config import checks  # noqa: F401
