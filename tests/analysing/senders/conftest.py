"""Parties of a hearing."""

import pytest

from pejl.analysing.hearing import Hearing, Party, Section, SenderKind


@pytest.fixture(scope="session")
def hearing() -> Hearing:
    """A hearing with a few invited parties."""
    return Hearing(
        "Havnepolitik",
        sections=(Section("sender", "Afsender"), Section("general", "Generelle bemærkninger")),
        parties=(
            Party("Lerhøj Lokaludvalg", SenderKind.LOCAL_COMMITTEE),
            Party("Fiskernes Hus", SenderKind.ASSOCIATION),
            Party("Lanterna", SenderKind.ASSOCIATION),
            Party("Møllebakkens Skole", SenderKind.SCHOOL),
            Party("Udsatterådet i Lerhøj", SenderKind.ADVISORY_BODY),
            Party("Dansk Kystfisker Forbund (DKF)"),
        ),
    )
