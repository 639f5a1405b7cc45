from django.apps import AppConfig


class HearingsConfig(AppConfig):
    name = "pejl.stages.hearings"
    label = "hearings"
