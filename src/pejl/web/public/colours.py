"""The city's colour as a stylesheet: dark enough to be read on white, whatever was chosen."""

from dataclasses import dataclass

Rgb = tuple[int, int, int]
_READABLE = 4.6
"""Contrast on white; WCAG 2.2 asks for 4.5 (AA) in text."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The city's colour for surfaces with white text, a darker one for links, a very light one for grounds."""

    accent: str
    strong: str
    tint: str


def palette(accent: str) -> Palette:
    """Made of "#rrggbb"; a colour too light for white text is darkened step by step until it can be read."""
    colour = _parse(accent)
    while contrast_on_white(colour) < _READABLE:
        colour = _towards(colour, (0, 0, 0), 0.05)
    return Palette(
        _write(colour), _write(_towards(colour, (0, 0, 0), 0.25)), _write(_towards(colour, (255,) * 3, 0.92))
    )


def contrast_on_white(colour: Rgb) -> float:
    """Contrast ratio 1 to 21, by WCAG 2's relative luminance."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in colour)
    ]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _parse(text: str) -> Rgb:
    digits = text.removeprefix("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _towards(colour: Rgb, other: tuple[int, ...], share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _write(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
