from django.apps import AppConfig


class RevisionsConfig(AppConfig):
    name = "pejl.stages.revisions"
    label = "revisions"
