from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "pejl.stages.followup"
    label = "followup"
