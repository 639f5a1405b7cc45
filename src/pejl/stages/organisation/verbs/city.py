"""The city itself: name, contact, look, districts."""

import re
from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from pejl.ground.audit.events import log
from pejl.ground.originals.store import keep
from pejl.stages.organisation.errors import ColourWrong, LogoWrong, NameMissing
from pejl.stages.organisation.models import City, District, Person
from pejl.stages.organisation.rules import GATE

LEAST_CONTRAST = 4.5
"""Of white text on the accent colour (WCAG 2.2, 1.4.3)."""
LARGEST_LOGO = 500_000
"""Bytes."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}


@transaction.atomic
def change_city(
    *,
    name: str,
    accent: str,
    contact_email: str,
    contact_phone: str,
    by: Person | None,
    contact_address: str = "",
    privacy_officer: str = "",
) -> City:
    """Say who runs the service, how to reach them, and their colour. Raises NameMissing, ColourWrong."""
    GATE.require("city.change", by=by)
    if not name.strip():
        raise NameMissing
    accent = accent.strip().lower()
    if not _COLOUR.fullmatch(accent) or contrast_with_white(accent) < LEAST_CONTRAST:
        raise ColourWrong(colour=accent)
    city = City.objects.select_for_update().first() or City()
    fields = {
        "name": name.strip(),
        "accent": accent,
        "contact_email": contact_email.strip(),
        "contact_phone": contact_phone.strip(),
        "contact_address": contact_address.strip(),
        "privacy_officer": privacy_officer.strip(),
    }
    changed = [field for field, value in fields.items() if getattr(city, field) != value]
    for field in changed:
        setattr(city, field, fields[field])
    city.save()
    log("city.change", city, by=by, fields=changed)
    return city


@transaction.atomic
def set_logo(content: bytes | None, *, by: Person | None) -> None:
    """Show a picture in the head of every page, or none. PNG, JPEG or WebP: SVG can carry scripts. Raises LogoWrong."""
    GATE.require("city.change", by=by)
    city = City.objects.select_for_update().get()
    city.logo = "" if content is None else keep(content, _picture_type(content)).sha256
    city.save(update_fields=["logo"])
    log("city.change", city, by=by, logo=city.logo)


@transaction.atomic
def set_districts(names: Sequence[str], *, by: Person | None) -> None:
    """The city's districts in order. One that is no longer named goes, and what lay in it lies in none."""
    GATE.require("district.change", by=by)
    wanted = list(dict.fromkeys(name.strip()[:80] for name in names if name.strip()))
    District.objects.exclude(name__in=wanted).delete()
    there = {district.name: district for district in District.objects.all()}
    taken = {district.slug for district in there.values()}
    for order, name in enumerate(wanted):
        if name in there:
            District.objects.filter(pk=there[name].pk).update(order=order)
        else:
            slug = _free_slug(name, taken)
            taken.add(slug)
            District.objects.create(name=name, slug=slug, order=order)
    log("district.change", City.objects.first() or City(), by=by, count=len(wanted))


def contrast_with_white(colour: str) -> float:
    """Contrast of white on "#rrggbb", 1 to 21 (WCAG 2.2, relative luminance)."""
    linear = []
    for at in (1, 3, 5):
        share = int(colour[at : at + 2], 16) / 255
        linear.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def _picture_type(content: bytes) -> str:
    if len(content) > LARGEST_LOGO:
        raise LogoWrong(reason=f"{len(content) // 1000} kB > {LARGEST_LOGO // 1000} kB")
    for start, media_type in _PICTURES.items():
        if content.startswith(start):
            return media_type
    raise LogoWrong(reason="PNG, JPEG, WebP")


def _free_slug(name: str, taken: set[str]) -> str:
    plain = name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    base = slugify(plain)[:45] or "bydel"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
