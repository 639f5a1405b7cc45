"""The address of a mail server as Django's settings."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from pejl.config.environment import SettingWrong

_SECONDS = 20


class NotAMailServer(SettingWrong):
    """It should be the address of a mail server."""

    remedy = (
        "Write it as smtp://user:password@host:587 or smtps://user:password@host:465; add ?tls=off where there is none."
    )


def mail_settings(address: str, outbox: Path) -> dict[str, Any]:
    """smtp:// upgrades to TLS (STARTTLS), smtps:// begins with it; without an address mails become files in `outbox`.

    Raises NotAMailServer.
    """
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": outbox}
    parts = urlsplit(address)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or options not in ({}, {"tls": "off"}):
        raise NotAMailServer(name="PEJL_EMAIL_URL", value=parts._replace(netloc=parts.hostname or "").geturl())
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and "tls" not in options,
        "EMAIL_TIMEOUT": _SECONDS,
    }
