"""A remark gets another part of the policy to be about, because the one it was about is gone."""

from django.db import transaction

from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import RemarkProvision
from pejl.stages.remarks.verbs import coding


@transaction.atomic
def place_by_hand(*, tie: RemarkProvision, key: str, by: Person) -> None:
    """Tie the remark to the provision `key` of the heard text instead; what the machine had found is kept as rejected.

    Raises UnknownProvision, Retired, NotAllowed, WrongState.
    """
    coding.add_provision(remarks=[tie.remark], key=key, by=by)
    if tie.key != key:
        coding.remove_provision(remarks=[tie.remark], key=tie.key, by=by)
