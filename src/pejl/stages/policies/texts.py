"""A version as the plain packages know a policy's text."""

from pejl.analysing.provision import Indicator, PolicyText
from pejl.analysing.provision import Provision as PlainProvision
from pejl.stages.policies.models import Provision, Version
from pejl.stages.policies.tree import in_reading_order, provisions_of


def policy_text_of(version: Version) -> PolicyText:
    """The version's provisions in reading order; three queries, however long the text."""
    return PolicyText(
        title=version.policy.title,
        provisions=tuple(_plain(provision) for _, provision in in_reading_order(provisions_of(version))),
    )


def _plain(provision: Provision) -> PlainProvision:
    return PlainProvision(
        key=provision.key,
        kind=provision.provision_kind,
        title=provision.title,
        text=provision.body,
        number=provision.number,
        parent=provision.parent.key if provision.parent else "",
        committees=tuple(unit.code for unit in provision.committees.all()),
        indicators=tuple(
            Indicator(
                code=indicator.get("code", ""),
                name=indicator.get("name", ""),
                baseline=indicator.get("baseline", ""),
                target=indicator.get("target", ""),
            )
            for indicator in provision.indicators
        ),
    )
