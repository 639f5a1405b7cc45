"""Every change to the city, its units and people, and the register."""

from pejl.stages.organisation.verbs.city import change_city, set_districts, set_logo
from pejl.stages.organisation.verbs.invitations import (
    accept_invitations,
    renew_invitation,
    send_invitation,
    withdraw_invitation,
)
from pejl.stages.organisation.verbs.parties import (
    add_party,
    add_to_group,
    change_party,
    remove_group,
    rename_group,
    set_party_active,
    take_out_of_group,
)
from pejl.stages.organisation.verbs.people import (
    change_myself,
    change_person,
    close_person,
    first_administrator,
    give_role,
    reopen_person,
    take_role,
    unlock_person,
)
from pejl.stages.organisation.verbs.register import apply_import, keep_import
from pejl.stages.organisation.verbs.units import add_unit, change_unit

__all__ = [
    "accept_invitations",
    "add_party",
    "add_to_group",
    "add_unit",
    "apply_import",
    "change_city",
    "change_myself",
    "change_party",
    "change_person",
    "change_unit",
    "close_person",
    "first_administrator",
    "give_role",
    "keep_import",
    "remove_group",
    "rename_group",
    "renew_invitation",
    "reopen_person",
    "send_invitation",
    "set_districts",
    "set_logo",
    "set_party_active",
    "take_out_of_group",
    "take_role",
    "unlock_person",
    "withdraw_invitation",
]
