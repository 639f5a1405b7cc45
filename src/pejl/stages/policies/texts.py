"""A version as the plain packages know a policy's text."""

from collections.abc import Mapping, Sequence

from pejl.analysing.provision import Indicator, PolicyText, ProvisionKind
from pejl.analysing.provision import Provision as PlainProvision
from pejl.stages.policies.models import Provision, Version
from pejl.stages.policies.tree import Content, in_reading_order, provisions_of


def policy_text_of(version: Version) -> PolicyText:
    """The version's provisions in reading order; three queries, however long the text."""
    return PolicyText(
        title=version.policy.title,
        provisions=tuple(_plain(provision) for _, provision in in_reading_order(provisions_of(version))),
    )


def policy_text_from(title: str, contents: Mapping[str, Content]) -> PolicyText:
    """A text that is no row yet: provisions by key, in reading order."""
    return PolicyText(
        title=title,
        provisions=tuple(
            PlainProvision(
                key=key,
                kind=ProvisionKind(content["kind"]),
                title=content["title"],
                text=content["body"],
                number=content["number"],
                parent=content["parent"],
                committees=tuple(content["committees"]),
                indicators=_indicators(content["indicators"]),
            )
            for key, content in contents.items()
        ),
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
        indicators=_indicators(provision.indicators),
    )


def _indicators(given: Sequence[Mapping[str, str]]) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            code=indicator.get("code", ""),
            name=indicator.get("name", ""),
            baseline=indicator.get("baseline", ""),
            target=indicator.get("target", ""),
        )
        for indicator in given
    )
