"""What keeps a site from opening to the public."""

from typing import Any

import pytest
from django.core.checks import ERROR
from django.test import override_settings

from pejl.config.checks import safe_for_the_public

SAFE_ENVIRONMENT = {
    "PEJL_SECRET_KEY": "x7" * 20 + "abcdefghijklmnop",
    "PEJL_EMAIL_URL": "smtp://post.example",
}
SAFE_SETTINGS = {
    "PRODUCTION": True,
    "DEBUG": False,
    "SECRET_KEY": SAFE_ENVIRONMENT["PEJL_SECRET_KEY"],
    "ALLOWED_HOSTS": ["hoering.ravnsund.example"],
    "SITE_URL": "https://hoering.ravnsund.example",
    "PROXIES": 1,
    "DEFAULT_FROM_EMAIL": "hoering@ravnsund.example",
}


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SAFE_ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def _errors(**settings: Any) -> list[str]:
    with override_settings(**{**SAFE_SETTINGS, **settings}):
        return [str(check.id) for check in safe_for_the_public() if check.level >= ERROR]


def test_a_safe_site_may_open() -> None:
    assert _errors() == []


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"SECRET_KEY": "short"}, "pejl.E002"),
        ({"SECRET_KEY": "a" * 80}, "pejl.E002"),
        ({"PRODUCTION": False}, "pejl.E003"),
        ({"DEBUG": True}, "pejl.E004"),
        ({"ALLOWED_HOSTS": ["*"]}, "pejl.E005"),
        ({"ALLOWED_HOSTS": [".ravnsund.example", "hoering.ravnsund.example"]}, "pejl.E005"),
        ({"ALLOWED_HOSTS": ["localhost"], "SITE_URL": "https://localhost"}, "pejl.E006"),
        ({"SITE_URL": "http://hoering.ravnsund.example"}, "pejl.E007"),
        ({"SITE_URL": "https://andet.example"}, "pejl.E008"),
        ({"PROXIES": 0}, "pejl.E009"),
        ({"DEFAULT_FROM_EMAIL": "pejl@localhost"}, "pejl.E011"),
    ],
)
def test_one_unsafe_setting_is_enough(settings: dict[str, Any], error: str) -> None:
    assert _errors(**settings) == [error]


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("PEJL_SECRET_KEY", "", "pejl.E001"),
        ("PEJL_EMAIL_URL", "", "pejl.E010"),
        ("PEJL_RATE_PER_HOUR", "0", "pejl.E012"),
        ("PEJL_SESSION_HOURS", "-1", "pejl.E012"),
        ("PEJL_OIDC_ISSUER", "https://login.example", "pejl.E013"),
    ],
)
def test_one_unsafe_variable_is_enough(monkeypatch: pytest.MonkeyPatch, name: str, value: str, error: str) -> None:
    monkeypatch.setenv(name, value)
    assert _errors() == [error]


def test_log_in_without_https_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("ISSUER", "http://login.example"), ("CLIENT_ID", "pejl"), ("CLIENT_SECRET", "hemmelig")):
        monkeypatch.setenv(f"PEJL_OIDC_{name}", value)
    assert _errors() == ["pejl.E014"]
