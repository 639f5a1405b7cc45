from django.apps import AppConfig


class OriginalsConfig(AppConfig):
    name = "pejl.ground.originals"
    label = "originals"
