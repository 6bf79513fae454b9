"""Adds to a closing report whom it names besides its figures: companies, and those of whom some words wait (W3, W6)."""

from dataclasses import replace

from dispatch.unsettled_drivers import named_unsettled, not_arrived
from handlers.views.card import CardView
from storage import clarifications, persons
from storage.core.transaction import Read
from storage.fleets import chat_of_fleet, load_admins


def of_closing_report(read: Read, view: CardView) -> CardView:
    """The view with what the closing report alone shows."""
    call = view.call
    unsettled = not_arrived(call, clarifications.people_unsettled(read, call.id))
    people = persons.load_people(read, call.fleet_id, unsettled)
    admins = load_admins(read, chat_of_fleet(read, call.fleet_id)) if people else frozenset()
    return replace(
        view,
        people=view.people | people,
        companies=persons.load_companies(read, call.fleet_id, call.responses),
        waiting=clarifications.people_waiting(read, [call.id]),
        only_waiting=named_unsettled(call, unsettled, people, admins),
    )
