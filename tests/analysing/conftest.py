"""A small policy of our own, with the boxes of its hearing."""

from pathlib import Path

import pytest

from pejl.analysing.hearing import Hearing, Section
from pejl.analysing.policy_text import read_policy_text
from pejl.analysing.provision import PolicyText
from pejl.reading import read


@pytest.fixture(scope="session")
def lindholm_hearing() -> Hearing:
    """The hearing on the children and youth policy of Lindholm."""
    return Hearing(
        "Børne- og ungepolitik 2028-2031",
        lead="BUU",
        sections=(
            Section("sender", "Afsender"),
            Section("general", "Generelle bemærkninger"),
            Section(
                "introduction", "Forslag til ændringer i indledende afsnit (forord, vision, principper og opfølgning)"
            ),
            Section("learning", "Forslag til ændringer i ”Lærings- og dagtilbudsområdet”", ("BUU",)),
            Section("leisure", "Forslag til ændringer i ”Fritidsområdet”", ("KFU", "ØU")),
            Section("health", "Forslag til ændringer i ”Sundheds- og trivselsområdet”", ("SOU",)),
            Section("city", "Forslag til ændringer i ”Veje og legepladser”", ("TMU",)),
        ),
    )


@pytest.fixture(scope="session")
def lindholm_file() -> Path:
    """The policy as Markdown."""
    return Path(__file__).parent / "lindholm_policy.md"


@pytest.fixture(scope="session")
def lindholm(lindholm_file: Path, lindholm_hearing: Hearing) -> PolicyText:
    """The policy as read, with its boxes."""
    return read_policy_text(read(lindholm_file), lindholm_hearing)
