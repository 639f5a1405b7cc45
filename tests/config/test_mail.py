"""The e-mail setting."""

from pathlib import Path

import pytest

from pejl.config.environment import SettingWrong
from pejl.config.mail import mail_settings

OUTBOX = Path("/outbox")


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://post.example", 587, True, False),
        ("smtp://post.example:25?tls=off", 25, False, False),
        ("smtps://post.example", 465, False, True),
        ("smtps://post.example:4650", 4650, False, True),
    ],
)
def test_an_address_becomes_settings(address: str, port: int, *, tls: bool, ssl: bool) -> None:
    found = mail_settings(address, OUTBOX)
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("post.example", port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)


def test_signs_in_a_password_are_unquoted() -> None:
    found = mail_settings("smtp://pejl%40by:a%2Fb%3A@post.example", OUTBOX)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("pejl@by", "a/b:")


def test_without_an_address_mails_are_files() -> None:
    assert mail_settings("", OUTBOX) == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": OUTBOX,
    }


@pytest.mark.parametrize("address", ["post.example", "http://post.example", "smtp://", "smtp://post.example?tls=no"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(SettingWrong):
        mail_settings(address, OUTBOX)


def test_a_refusal_does_not_repeat_the_password() -> None:
    with pytest.raises(SettingWrong) as refused:
        mail_settings("http://pejl:hemmelig@post.example", OUTBOX)
    assert "hemmelig" not in str(refused.value)
