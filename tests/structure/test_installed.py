"""What the service asks for by name is installed for those who only run it, without what its makers need."""

from importlib.metadata import packages_distributions, requires
from itertools import chain

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pejl.config import settings

FOR_MAKERS = {"django_linear_migrations"}
"""Apps that settings leave out where they are not installed."""


def _installed_with_us() -> set[str]:
    """Names of the packages that `pip install .` brings, with all that they need themselves."""
    found: set[str] = set()
    waiting = [Requirement("pejl")]
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        extras = asked.extras or {""}
        if name in found and not asked.extras:
            continue
        found.add(name)
        for line in requires(name) or ():
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(needed)
    return found


def test_what_settings_name_is_a_dependency() -> None:
    named = {
        *settings.INSTALLED_APPS,
        *settings.MIDDLEWARE,
        *settings.AUTHENTICATION_BACKENDS,
        *chain.from_iterable(engine["OPTIONS"]["context_processors"] for engine in settings.TEMPLATES),
        settings.TASKS["default"]["BACKEND"],
    }
    packages = {name.partition(".")[0] for name in named} - FOR_MAKERS - {"pejl"}
    sources, installed = packages_distributions(), _installed_with_us()
    assert {package for package in packages if not installed & set(map(canonicalize_name, sources[package]))} == set()
