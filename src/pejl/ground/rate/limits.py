"""Limiting how often one address does something: `require_rate("respond", request)` before a public form is saved."""

import hashlib
import secrets
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from pejl.errors import PejlError
from pejl.ground.rate.clients import client_ip, network_of
from pejl.ground.rate.models import Salt

_COUNT = """
    INSERT INTO rate_count (action, client, hour, count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (action, client, hour) DO UPDATE SET count = rate_count.count + 1 RETURNING count
"""


class TooOften(PejlError):
    """One address has done this more often than the setting PEJL_RATE_PER_HOUR allows."""

    message = "There have been too many attempts from your network in the last hour."
    remedy = "Wait an hour, or write to the contact of the hearing."


def require_rate(action: str, request: HttpRequest, *, at_most: int | None = None) -> None:
    """Count one more of `action` from where the request comes from. Raises TooOften, beyond `at_most` in this hour.

    One statement, whatever the traffic. Call it outside a transaction that may be taken back.
    """
    hour = int(timezone.now().timestamp() // 3600)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [action, _hash(network_of(client_ip(request))), hour])
        (count,) = cursor.fetchone()
    if count > (settings.RATE_PER_HOUR if at_most is None else at_most):
        raise TooOften


def _hash(client: str) -> str:
    return hashlib.blake2b(client.encode(), key=_salt(timezone.now().date()), digest_size=16).hexdigest()


@lru_cache(maxsize=2)
def _salt(day: date) -> bytes:
    drawn = Salt(day=day, salt=secrets.token_bytes(32))
    Salt.objects.bulk_create([drawn], ignore_conflicts=True)  # another process may have been first
    return bytes(Salt.objects.get(day=day).salt)
