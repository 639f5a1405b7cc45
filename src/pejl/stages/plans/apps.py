from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "pejl.stages.plans"
    label = "plans"
