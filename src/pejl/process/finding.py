"""What everybody can search: hearings, policies part by part, initiatives, decisions, and published responses.

The index may be some minutes behind; `still_public` says which results may be shown at all, and the words shown of a
response are always those the public sees now.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from pejl.ground.search.entries import Entry, index_many, remove
from pejl.ground.search.models import SearchEntry
from pejl.ground.work.recurring import every
from pejl.process.library import public_decisions, public_hearings, public_policies, public_versions
from pejl.stages.decisions.models import TreatmentState
from pejl.stages.decisions.queries import whole_treatments
from pejl.stages.plans.queries.bank import settled_initiatives
from pejl.stages.policies.models import Provision
from pejl.stages.responses import finding as responses
from pejl.stages.responses.models import Response
from pejl.stages.responses.public import published_responses, with_words

HEARING, POLICY, PROVISION, INITIATIVE, DECISION = "hearing", "policy", "provision", "initiative", "decision"
KINDS = (HEARING, POLICY, PROVISION, INITIATIVE, DECISION, responses.KIND)
_BATCH = 500


@every(minutes=5, title="Keep what is public findable")
def keep_findable() -> None:
    """Add what has become public or was reworded, and take away what no longer is."""
    with override("da"):  # numbered residents are found under their Danish name
        _keep(HEARING, _hearings())
        _keep(POLICY, _policies())
        _keep(PROVISION, _provisions())
        _keep(INITIATIVE, _initiatives())
        _keep(DECISION, _decisions())
        _keep_responses()


def still_public(kind: str, ids: Collection[int]) -> set[int]:
    """Those of the things found that everybody may see now."""
    rows: QuerySet[Any]
    if kind == responses.KIND:
        rows = published_responses()
    else:
        rows = {
            HEARING: public_hearings,
            POLICY: public_policies,
            PROVISION: _newest_provisions,
            INITIATIVE: settled_initiatives,
            DECISION: public_decisions,
        }[kind]()
    return set(rows.filter(pk__in=ids).values_list("pk", flat=True))


def responses_shown(ids: Collection[int]) -> dict[int, Response]:
    """Published responses by id, with their words."""
    return {response.pk: response for response in with_words(published_responses().filter(pk__in=ids))}


def _keep(kind: str, entries: Iterable[Entry]) -> None:
    known = {
        number: (title, text, address)
        for number, title, text, address in SearchEntry.objects.filter(kind=kind, for_public=True).values_list(
            "object_id", "title", "text", "address"
        )
    }
    wanted = {entry.object_id: entry for entry in entries}
    index_many(
        entry
        for number, entry in wanted.items()
        if known.get(number) != (entry.title[:500], entry.text, dict(entry.address))
    )
    remove(kind, *(known.keys() - wanted.keys()))


def _keep_responses() -> None:
    """By id alone: a response's words change only while it is not published, and then it leaves the index."""
    known = set(SearchEntry.objects.filter(kind=responses.KIND, for_public=True).values_list("object_id", flat=True))
    published = set(published_responses().values_list("pk", flat=True))
    missing = sorted(published - known)
    for start in range(0, len(missing), _BATCH):
        batch = published_responses().filter(pk__in=missing[start : start + _BATCH])
        responses.index_responses(with_words(batch))
    gone = sorted(known - published)
    for start in range(0, len(gone), _BATCH):
        remove(responses.KIND, *gone[start : start + _BATCH])


def _hearings() -> Iterator[Entry]:
    for hearing in public_hearings():
        yield Entry(
            kind=HEARING,
            object_id=hearing.pk,
            title=hearing.title,
            text=hearing.summary,
            hearing=hearing.pk,
            public=True,
            language=hearing.language,
            address={"slug": hearing.slug},
        )


def _policies() -> Iterator[Entry]:
    for policy in public_policies():
        yield Entry(
            kind=POLICY,
            object_id=policy.pk,
            title=policy.title,
            text=policy.summary,
            public=True,
            language=policy.language,
            address={"slug": policy.slug},
        )


def _newest_provisions() -> QuerySet[Provision]:
    """The parts of each policy's newest public version: older wordings are found from there."""
    newest = dict(public_versions().order_by("policy", "number").values_list("policy", "pk"))
    return Provision.objects.filter(version__in=newest.values())


def _provisions() -> Iterator[Entry]:
    for provision in _newest_provisions().select_related("version__policy"):
        policy = provision.version.policy
        yield Entry(
            kind=PROVISION,
            object_id=provision.pk,
            title=f"{policy.title}: {provision.title}" if provision.title else policy.title,
            text="\n".join(filter(None, (provision.body, provision.plain))),
            public=True,
            language=policy.language,
            address={"slug": policy.slug, "number": provision.version.number, "key": provision.key},
        )


def _initiatives() -> Iterator[Entry]:
    for one in settled_initiatives():
        yield Entry(
            kind=INITIATIVE,
            object_id=one.pk,
            title=f"{one.code} {one.name}",
            text="\n".join(filter(None, (one.purpose, one.target_group, one.steps, one.partners, one.plan.title))),
            public=True,
            language=one.plan.policy.language,
            address={"slug": one.plan.slug, "code": one.code},
        )


def _decisions() -> Iterator[Entry]:
    """Items with what each body decided, and what parties moved and stated there."""
    items = list(public_decisions())
    said: dict[int, list[str]] = {}
    for one in whole_treatments(items):
        if one.state == TreatmentState.DECIDED:
            moved = [amendment.text for amendment in one.amendments.all()]
            stated = [statement.text for statement in one.statements.all()]
            said.setdefault(one.item_id, []).extend([one.decision, *moved, *stated])
    for item in items:
        yield Entry(
            kind=DECISION,
            object_id=item.pk,
            title=str(item),
            text="\n".join(filter(None, [item.recommendation, item.economy, *said.get(item.pk, ())])),
            hearing=item.hearing_id,
            public=True,
            language=item.policy.language,
            address={"slug": item.policy.slug, "item": item.pk},
        )
