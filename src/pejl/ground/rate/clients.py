"""Where a request comes from."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

_NETWORK_BITS = 64
"""Who has one IPv6 address has at least this network of them."""


def client_ip(request: HttpRequest) -> str:
    """The sender's address, past as many trusted proxies as PEJL_PROXIES says; what others write is not believed.

    Each proxy appends the address that it got the request from, so the trusted entries stand last.
    """
    came_from = str(request.META.get("REMOTE_ADDR", ""))
    said = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    hops = [*said, came_from]
    address = hops[max(0, len(hops) - 1 - settings.PROXIES)] if settings.PROXIES else came_from
    return address if _is_address(address) else came_from


def network_of(address: str) -> str:
    """What counts as one sender: an IPv4 address, or an IPv6 network."""
    if not _is_address(address):
        return address
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, _NETWORK_BITS), strict=False))
    return str(parsed)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
