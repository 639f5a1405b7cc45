"""What must hold before the public is let in: `pejl up` refuses to start in production where one of these does not."""

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from pejl.config import environment

_KEY_LENGTH, _KEY_LETTERS = 50, 5
_OF_THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}
Said = tuple[str, str, str]


def _secret() -> Iterator[Said]:
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        key = ""
    how = _("Set PEJL_SECRET_KEY to the output of: python3 -c 'import secrets; print(secrets.token_urlsafe(60))'")
    if not environment.text("PEJL_SECRET_KEY"):
        yield "E001", _("There is no secret key."), how
    elif len(key) < _KEY_LENGTH or len(set(key)) < _KEY_LETTERS:
        yield "E002", _("The secret key is short enough to be guessed."), how


def _environment() -> Iterator[Said]:
    if not settings.PRODUCTION:
        yield "E003", _("The environment is “local”."), _("Set PEJL_ENVIRONMENT to “production”.")
    if settings.DEBUG:
        yield "E004", _("Errors are shown with their inner workings."), _("Do not set DEBUG.")


def _addresses() -> Iterator[Said]:
    hosts = settings.ALLOWED_HOSTS
    if any(host == "*" or host.startswith(".") for host in hosts):
        yield "E005", _("The site answers to names that are not its own."), _("Write each name out in PEJL_HOSTS.")
    if not set(hosts) - _OF_THIS_MACHINE:
        yield "E006", _("The site has no name of its own."), _("Set PEJL_HOSTS to the names it is reached by.")
    site = urlsplit(settings.SITE_URL)
    if site.scheme != "https":
        yield "E007", _("The site's address does not begin with https://."), _("Set PEJL_SITE_URL.")
    elif site.hostname not in hosts and "*" not in hosts:
        yield "E008", _("The site does not answer to the name in its own address."), _("Add it to PEJL_HOSTS.")
    if settings.PROXIES < 1:
        how = _("Put a proxy with a certificate before the site and set PEJL_PROXIES; docs/install.md shows how.")
        yield "E009", _("Nothing stands before the site that speaks https."), how


def _post() -> Iterator[Said]:
    if not environment.text("PEJL_EMAIL_URL"):
        yield "E010", _("No e-mail is sent: receipts and invitations would lie in a folder."), _("Set PEJL_EMAIL_URL.")
    if settings.DEFAULT_FROM_EMAIL.endswith("localhost"):
        yield "E011", _("E-mails have no sender to answer to."), _("Set PEJL_EMAIL_FROM.")


def _limits() -> Iterator[Said]:
    for name in ("PEJL_RATE_PER_HOUR", "PEJL_UPLOAD_MEGABYTES", "PEJL_UPLOAD_FILES", "PEJL_SESSION_HOURS"):
        if environment.number(name) < 1:
            yield "E012", _("%(name)s is less than one.") % {"name": name}, _("Set it to one or more.")


def _log_in() -> Iterator[Said]:
    names = ("PEJL_OIDC_ISSUER", "PEJL_OIDC_CLIENT_ID", "PEJL_OIDC_CLIENT_SECRET")
    given = [name for name in names if environment.text(name)]
    if given and len(given) < len(names):
        missing = ", ".join(name for name in names if name not in given)
        yield "E013", _("Log-in by OpenID Connect is half set up."), _("Set also %(names)s.") % {"names": missing}
    if given and not environment.text("PEJL_OIDC_ISSUER").startswith("https://"):
        yield "E014", _("The issuer's address does not begin with https://."), _("Set PEJL_OIDC_ISSUER.")


def _storage() -> Iterator[Said]:
    if environment.text("PEJL_S3_BUCKET") and find_spec("storages") is None:
        yield (
            "E015",
            _("Originals are to lie in a bucket, but what speaks S3 is not installed."),
            "pip install pejl[s3]",
        )


_MUST: Sequence[Callable[[], Iterator[Said]]] = (_secret, _environment, _addresses, _post, _limits, _log_in, _storage)


@register(Tags.security, deploy=True)
def safe_for_the_public(**_options: Any) -> list[CheckMessage]:
    """Errors stop the start; a warning is only said."""
    found: list[CheckMessage] = [
        Error(message, hint=hint, id=f"pejl.{number}") for rule in _MUST for number, message, hint in rule()
    ]
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        message = _("SQLite serves one process on one machine.")
        found.append(Warning(message, hint=_("For more, set DATABASE_URL to a PostgreSQL."), id="pejl.W001"))
    return found
