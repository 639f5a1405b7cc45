"""Every setting is documented, and used."""

import re
from pathlib import Path

import pytest
from scripts.write_settings import PAGE, with_table

from pejl.config.environment import SETTINGS, NotAChoice, NotANumber, number, one_of, text, words

SOURCE = Path(__file__).resolve().parents[2] / "src" / "pejl"
SETTINGS_FILE = SOURCE / "config" / "settings.py"


def test_the_page_of_settings_says_what_the_code_says() -> None:
    """Where this fails: .venv/bin/python scripts/write_settings.py."""
    page = PAGE.read_text(encoding="utf-8")
    assert with_table(page) == page


@pytest.mark.parametrize("name", [setting.name for setting in SETTINGS])
def test_every_setting_is_read(name: str) -> None:
    assert f'"{name}"' in SETTINGS_FILE.read_text(encoding="utf-8")


def test_every_setting_of_our_own_is_used_somewhere() -> None:
    """A name in settings.py that is not Django's or a library's does nothing by itself."""
    ours = {"DATA", "PRODUCTION", "SITE_URL", "PROXIES", "RATE_PER_HOUR", "UPLOAD_MEGABYTES", "UPLOAD_FILES"}
    ours |= {"MAIL_DROP", "IMAP_URL"}
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted(SOURCE.rglob("*.py")) if file != SETTINGS_FILE)
    assert {name for name in ours if not re.search(rf"\bsettings\.{name}\b", code)} == set()


def test_no_other_variable_of_ours_is_read() -> None:
    """Two belong to the command alone: its language, and the first password."""
    known = {setting.name for setting in SETTINGS} | {"PEJL_LANG", "PEJL_ADMINISTRATOR_PASSWORD"}
    found = {
        name
        for file in sorted(SOURCE.rglob("*.py"))
        for name in re.findall(r'"(PEJL_[A-Z0-9_]+)"', file.read_text(encoding="utf-8"))
    }
    assert found - known == set()


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEJL_UPLOAD_FILES", " ")
    monkeypatch.setenv("PEJL_HOSTS", "a.example, b.example,")
    assert (text("PEJL_UPLOAD_FILES"), number("PEJL_UPLOAD_FILES")) == ("10", 10)
    assert words("PEJL_HOSTS") == ["a.example", "b.example"]


def test_what_cannot_be_used_says_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEJL_UPLOAD_FILES", "mange")
    monkeypatch.setenv("PEJL_ENVIRONMENT", "prod")
    with pytest.raises(NotANumber, match=r"PEJL_UPLOAD_FILES.*“mange”.*Write a whole number\."):
        number("PEJL_UPLOAD_FILES")
    with pytest.raises(NotAChoice, match=r"“prod”.*Write one of: local, production\."):
        one_of("PEJL_ENVIRONMENT", "local", "production")
