from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pejl.web"
    label = "web"

    def ready(self) -> None:
        from pejl.web.translations import add_catalogues

        add_catalogues()
