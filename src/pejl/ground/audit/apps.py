from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "pejl.ground.audit"
    label = "audit"

    def ready(self) -> None:
        from pejl.ground.audit import tasks  # noqa: F401
