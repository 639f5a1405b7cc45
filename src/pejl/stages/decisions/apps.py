from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "pejl.stages.decisions"
    label = "decisions"
