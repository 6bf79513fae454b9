"""Adds to a closing report whom it names besides its figures: companies, and those of whom some words wait (W6)."""

from dataclasses import replace

from dispatch.roster import Person, Role
from handlers.views.card import CardView
from storage import clarifications, persons
from storage.core.transaction import Read
from storage.fleets import chat_of_fleet, load_admins


def of_closing_report(read: Read, view: CardView) -> CardView:
    """The view with what the closing report alone shows. A coordinator who did not drive only speaks about others."""
    call = view.call
    came = {id_ for id_, response in call.responses.items() if response.state.arrived_at is not None}
    unsettled = [id_ for id_ in clarifications.people_unsettled(read, call.id) if id_ not in came]
    people = persons.load_people(read, call.fleet_id, unsettled)
    admins = load_admins(read, chat_of_fleet(read, call.fleet_id)) if people else frozenset()

    def may_drive(person: Person) -> bool:
        commands = person.role is Role.COORDINATOR or person.account_id in admins
        return person.id in call.responses or not commands

    return replace(
        view,
        people=view.people | people,
        companies=persons.load_companies(read, call.fleet_id, call.responses),
        waiting=clarifications.people_waiting(read, [call.id]),
        only_waiting=[id_ for id_ in unsettled if id_ in people and may_drive(people[id_])],
    )
