from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "pejl.ground.audit"
    label = "audit"
