from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "pejl.ground.search"
    label = "search"
