from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "pejl.process"
    label = "process"

    def ready(self) -> None:
        """Import every module, so that the jobs they define are known to whoever queues and whoever does them."""
        from pejl import process

        for module in iter_modules(process.__path__, "pejl.process."):
            import_module(module.name)
