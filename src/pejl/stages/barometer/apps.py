from django.apps import AppConfig


class BarometerConfig(AppConfig):
    name = "pejl.stages.barometer"
    label = "barometer"
