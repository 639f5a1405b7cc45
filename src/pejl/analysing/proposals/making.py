"""Makes proposals from the amendments of a remark."""

from collections.abc import Callable, Mapping, Sequence

from pejl.analysing.model import Amendment, AmendmentKind, ProvisionMatch, Remark
from pejl.analysing.proposals.adding import adding
from pejl.analysing.proposals.deleting import deleting
from pejl.analysing.proposals.mentioning import mentioning
from pejl.analysing.proposals.model import Proposal, Proposals, Unplaced
from pejl.analysing.proposals.replacing import replacing
from pejl.analysing.proposals.request import Outcome, Request
from pejl.analysing.provision import PolicyText

_MAKERS: Mapping[AmendmentKind, Callable[[Request], tuple[Outcome, ...]]] = {
    AmendmentKind.REPLACE: replacing,
    AmendmentKind.ADD: adding,
    AmendmentKind.DELETE: deleting,
    AmendmentKind.MENTION: mentioning,
}


def propose(
    text: str,
    amendments: Sequence[Amendment],
    policy: PolicyText,
    *,
    matches: Sequence[ProvisionMatch] = (),
    section: str = "",
    language: str = "da",
) -> Proposals:
    """The changes of `policy`, the version that was heard, that a remark's amendments ask for.

    `text` is the remark with its lead-in, `matches` are the provisions it is tied to, `section` is its box, and
    `language` ("da" or "en", any other is read as Danish) that of the policy. Every amendment gives at least one
    change or one `Unplaced` with the reason; each change stands for itself, against the policy as it was heard.
    The place is what the remark names, else where the old words (or those they are to stand beside) are found: as
    they are, but for spacing and capitals, nearly so; in the named provision, those tied to the remark, its box, the
    policy. Where several provisions have as good a claim, nothing is guessed.
    """
    language = language if language == "en" else "da"
    changes: list[Proposal] = []
    unplaced: list[Unplaced] = []
    for amendment in amendments:
        request = Request(amendment, text, policy, tuple(matches), section, language)
        for outcome in _MAKERS[amendment.kind](request):
            if isinstance(outcome, Proposal):
                changes.append(outcome)
            else:
                unplaced.append(outcome)
    return Proposals(tuple(changes), tuple(unplaced))


def propose_for(remark: Remark, policy: PolicyText, *, language: str = "da") -> Proposals:
    """As `propose`, for a remark as the analysis gives it."""
    return propose(
        remark.text,
        remark.amendments,
        policy,
        matches=remark.provisions,
        section=remark.section,
        language=language,
    )
