"""Texts of the demo's policies, read and imported as everybody's are."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from pejl.analysing.hearing import Hearing as PlainHearing
from pejl.analysing.policy_text import read_policy_text
from pejl.analysing.provision import PolicyText
from pejl.reading import read
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.importing import import_policy_text
from pejl.stages.policies.models import Policy, Version
from pejl.stages.policies.verbs import create_policy


def draft_of(
    file: Path,
    *,
    lead: Unit,
    by: Person,
    summary: str,
    plain: Mapping[str, str],
    heard: PlainHearing,
    period: tuple[date, date] | None = None,
    predecessor: Policy | None = None,
) -> tuple[Version, PolicyText]:
    """A new policy with the text of a file as its first draft, not frozen yet, and the text as it was read.

    `plain` are the words of the short edition, by provision.
    """
    document = read(file)
    text = read_policy_text(document, heard)
    policy = create_policy(
        title=text.title,
        lead=lead,
        by=by,
        summary=summary,
        starts=period[0] if period else None,
        ends=period[1] if period else None,
        predecessor=predecessor,
    )
    version = import_policy_text(policy, text, by=by, document=document)
    for key, words in plain.items():
        version.provisions.filter(key=key).update(plain=words)
    return version, text


def frozen(version: Version, moment: datetime) -> Version:
    """The version as it has been since a moment of the past."""
    version.frozen_at = moment
    version.save(update_fields=["frozen_at"])
    return version
