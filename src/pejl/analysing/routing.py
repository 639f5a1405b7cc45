"""Which committees a remark goes to."""

from collections.abc import Iterable, Sequence

from pejl.analysing.hearing import Hearing
from pejl.analysing.model import ProvisionMatch
from pejl.analysing.provision import PolicyText, Provision

_CERTAIN = ("reference", "quote")


def committees_for(
    remark_section: str,
    provision_matches: Sequence[ProvisionMatch],
    policy: PolicyText | None,
    hearing: Hearing,
) -> tuple[str, ...]:
    """The codes of the committees responsible for what a remark is about; joint responsibility gives several.

    In this order, the first that says something: the provisions that the remark names or quotes; the template box it
    stands in; the provision its words match best; the hearing's lead. Empty only where the hearing has no lead.
    """
    provisions = {provision.key: provision for provision in policy.provisions} if policy else {}
    certain = [match.key for match in provision_matches if match.reason in _CERTAIN]
    probable = [match.key for match in provision_matches if match.reason not in _CERTAIN][:1]
    return (
        _united(_responsible(key, provisions, hearing) for key in certain)
        or _of_box(remark_section, hearing)
        or _united(_responsible(key, provisions, hearing) for key in probable)
        or ((hearing.lead,) if hearing.lead else ())
    )


def _responsible(key: str, provisions: dict[str, Provision], hearing: Hearing) -> tuple[str, ...]:
    """A provision's own committees, else those of the part it belongs to, else those of its box."""
    seen: set[str] = set()
    while key in provisions and key not in seen:
        seen.add(key)
        provision = provisions[key]
        if provision.committees:
            return provision.committees
        if not provision.parent and provision.section:
            return _of_box(provision.section, hearing)
        key = provision.parent
    return ()


def _of_box(key: str, hearing: Hearing) -> tuple[str, ...]:
    return next((section.committees for section in hearing.sections if section.key == key), ())


def _united(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for group in groups for code in group))
