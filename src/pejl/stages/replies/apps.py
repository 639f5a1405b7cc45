from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "pejl.stages.replies"
    label = "replies"
