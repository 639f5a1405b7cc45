from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "pejl.ground.work"
    label = "work"
