from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "pejl.stages.remarks"
    label = "remarks"
