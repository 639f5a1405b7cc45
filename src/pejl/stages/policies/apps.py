from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "pejl.stages.policies"
    label = "policies"
