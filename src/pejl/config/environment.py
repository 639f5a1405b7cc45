"""Every setting of the service: its environment variable, its default, and what it is for.

This table is what `docs/settings.md` is checked against.
"""

import os
from dataclasses import dataclass

from pejl.errors import PejlError


class SettingWrong(PejlError):
    """An environment variable has a value that cannot be used."""

    message = "The setting {name} has the value “{value}”, which cannot be used."


class NotANumber(SettingWrong):
    """It should be a whole number."""

    remedy = "Write a whole number."


class NotAChoice(SettingWrong):
    """It should be one of a few words."""

    remedy = "Write one of: {choices}."


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable. Without a value the default holds; an empty value counts as none."""

    name: str
    default: str
    purpose: str
    secret: bool = False


SETTINGS = (
    Setting("PEJL_DATA", "pejl-data", "Folder for the SQLite database and the originals."),
    Setting(
        "DATABASE_URL",
        "",
        "PostgreSQL as postgres://user:password@host:5432/name; empty means SQLite in PEJL_DATA.",
        secret=True,
    ),
    Setting("PEJL_ENVIRONMENT", "local", "“local” for a demo or development, “production” for a server."),
    Setting(
        "PEJL_SECRET_KEY", "", "Long random text that signs sessions and links; required in production.", secret=True
    ),
    Setting("PEJL_HOSTS", "localhost,127.0.0.1,[::1]", "Host names the site answers to, separated by commas."),
    Setting("PEJL_SITE_URL", "http://localhost:8000", "The site's own address, for links in e-mails."),
    Setting(
        "PEJL_EMAIL_URL",
        "",
        "Where e-mail is handed in: smtp://user:password@host:587; empty means files in PEJL_DATA/outbox.",
        secret=True,
    ),
    Setting("PEJL_EMAIL_FROM", "pejl@localhost", "Sender of the site's e-mails."),
    Setting("PEJL_FIGURES", "", "Folder where files of figures are left; empty means PEJL_DATA/figures."),
    Setting("PEJL_MAIL_DROP", "", "Folder where incoming .eml files are left; empty means PEJL_DATA/mail-drop."),
    Setting(
        "PEJL_IMAP_URL", "", "Mailbox with responses: imaps://user:password@host/INBOX; empty means none.", secret=True
    ),
    Setting(
        "PEJL_S3_BUCKET",
        "",
        "Bucket for originals (needs `pip install pejl[s3]`; the key as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY); "
        "empty means a folder in PEJL_DATA.",
    ),
    Setting("PEJL_S3_ENDPOINT", "", "Address of an S3-compatible service; empty means the library's default."),
    Setting("PEJL_OIDC_ISSUER", "", "OpenID Connect issuer for officers' log-in; empty means none."),
    Setting("PEJL_OIDC_NAME", "OpenID Connect", "What the button for that log-in says: “MitID Erhverv”."),
    Setting("PEJL_OIDC_CLIENT_ID", "", "Client id at the issuer."),
    Setting("PEJL_OIDC_CLIENT_SECRET", "", "Client secret at the issuer.", secret=True),
    Setting("PEJL_UPLOAD_MEGABYTES", "25", "Largest file a sender may upload, in megabytes."),
    Setting("PEJL_UPLOAD_FILES", "10", "Most files a sender may upload with one response."),
    Setting("PEJL_SESSION_HOURS", "8", "Hours until an officer must log in again."),
    Setting("PEJL_RATE_PER_HOUR", "60", "Responses, drafts and subscriptions accepted from one address in an hour."),
    Setting("PEJL_PROXIES", "0", "How many trusted proxies stand before the site and add X-Forwarded-For."),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def text(name: str) -> str:
    """The setting's value, or its default."""
    return os.environ.get(name, "").strip() or _BY_NAME[name].default


def number(name: str) -> int:
    """The setting as a whole number. Raises NotANumber."""
    try:
        return int(text(name))
    except ValueError as error:
        raise NotANumber(name=name, value=text(name)) from error


def one_of(name: str, *choices: str) -> str:
    """The setting, which must be one of `choices`. Raises NotAChoice."""
    value = text(name)
    if value not in choices:
        raise NotAChoice(name=name, value=value, choices=", ".join(choices))
    return value


def words(name: str) -> list[str]:
    """The setting as a list, split at commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]
