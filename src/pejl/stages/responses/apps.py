from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "pejl.stages.responses"
    label = "responses"
