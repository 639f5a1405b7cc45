from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "pejl.stages.organisation"
    label = "organisation"
