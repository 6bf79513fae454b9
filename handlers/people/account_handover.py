"""Hands an account over to another driver: what was recorded stays with the first, what comes is the second's (I9)."""

from dataclasses import replace

from dispatch.people_commands import (
    HandOverAccount,
)
from dispatch.people_meant import resolve_person
from dispatch.refusals import Reason, Refusal
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.texts import clean, display_name
from handlers.people.badges import take_off
from handlers.people.person_file import person_named
from handlers.people.roster import add_without_account, begin_membership
from reading.sounds import sound
from storage import further_accounts, persons
from storage.journal import NoteKind
from storage.owner import owner_account


def hand_over_account(ctx: Context, command: HandOverAccount) -> None:
    """Gives an account to another driver: what was recorded stays with the first, what comes is the second's (I9).

    Raises Refusal where the first has no account or the second has one, and ROLE_ELSEWHERE where the account has a role in
    another fleet or is that of the bot's owner: this fleet's coordinators have no say about either.
    """
    person = person_named(ctx, command.name)
    account_id = person.account_id
    known = resolve_person(ctx.fleet, command.to, ctx.picked, sound)
    if account_id is None or (known is not None and known.account_id is not None):
        raise Refusal(Reason.UNKNOWN_PERSON)
    elsewhere = set(persons.fleets_with_role(ctx.saved(), account_id)) - {ctx.fleet.id}
    if elsewhere or owner_account(ctx.tx.read) == account_id:
        raise Refusal(Reason.ROLE_ELSEWHERE)
    for fleet_id in persons.fleets_of(ctx.saved(), person.id):
        fleet = ctx.session.fleet_of(ctx.tx, fleet_id)
        former = fleet.people[person.id]
        if fleet.by_account.get(account_id) is former:
            begin_membership(ctx.session, ctx.tx, former, ctx.now)
            former.listed_as = former.listed_as or former.name
            fleet.give_username(former, None)
            former.role = former.phone = former.phone_at = None
            take_off(replace(ctx, fleet=fleet), former)
            fleet.lose_account(former, account_id)
    further_accounts.forget(ctx.tx, account_id)
    person = known or add_without_account(ctx, clean(command.to))
    begin_membership(ctx.session, ctx.tx, person, ctx.now)
    ctx.session.ids.within(ctx.tx).give(account_id, person.id)
    ctx.fleet.know_account(person, account_id)
    person.listed_as = person.listed_as or person.name
    ctx.note(NoteKind.ACCOUNT_HANDED, person_id=person.id, account=account_id)
    reply(ctx, "account-handed", name=command.name, to=display_name(person, ctx.language))
