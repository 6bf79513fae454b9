"""Handles a tap on a button: finds the fleet, the speaker and the call, and routes the button's command."""

from dataclasses import replace
from typing import Any

from dispatch.calls import Call
from dispatch.commands import AnswerClarification, Command, Misused
from dispatch.driver_shares import part_of
from dispatch.duty_commands import AskWhoDrove, TakeOverDuty
from dispatch.fleets import Fleet
from dispatch.home.commands import HomeCommand
from dispatch.home.former_members import OF_FORMER_MEMBERS, OF_OUTSIDERS
from dispatch.memberships import Person
from dispatch.order_of_events import not_before
from dispatch.origin import Origin
from dispatch.partner_commands import DecidePartner, JoinCall
from dispatch.people_commands import (
    AnswerImport,
    Appoint,
    AskPhone,
    ChooseLanguage,
    ConfirmBadge,
    DropPhone,
    EditFile,
    EditOwnFile,
    PairGroup,
    ProposeMerge,
    TakeOffBadge,
    UndoMerge,
    WearBadge,
)
from dispatch.privacy_commands import ABOUT_ONESELF, AnswerNotice, Forget
from dispatch.statements import Moment
from dispatch.survey_commands import AnswerSurvey, DecideSurvey
from handlers.chat.button_data import read_tap
from handlers.chat.inputs import Tap
from handlers.chat.outbound import toast
from handlers.chat.session import Context, Session
from handlers.inbound.messages import carry_out
from handlers.people import roster
from storage import persons, roster_imports, sent_messages, surveys
from storage.calls import fleet_of_call
from storage.clarifications import fleet_of_clarification
from storage.core.transaction import Transaction
from storage.fleets import zones
from storage.inbox import Input

_NAMES_OF_PEOPLE = ("person_id", "company_of", "first_id", "second_id")


def handle_tap(session: Session, tx: Transaction, item: Input, tap: Tap) -> None:
    now = item.received_at
    place, account = tap.place, tap.account
    read = _read(tx, tap)
    call_id = read[1] if read else None
    fleet = _fleet_of_tap(session, tx, tap, read)
    if fleet is None:
        fleet = session.nowhere(place.chat if place else 0)
    account_id = account.id
    known = fleet.by_account.get(account_id)
    in_group = place is not None and place.is_group
    is_former = fleet.is_former_member(account_id)
    is_new = known is None and in_group and fleet.id
    if (is_new or (known is not None and known.account_id != account_id)) and not is_former:
        known = roster.find_speaker(session, tx, fleet, account, now)
    speaker = known or Person(0, fleet.id, account_id, roster.full_name(account))
    at = max(now, tap.shown_at)  # the host's clock may be slow
    origin = Origin(
        fleet.chat_id if place is None else place.chat,
        0,
        Moment(at, item.turn, is_dated=False),
        at,
        tap=tap.tap,
        private=not in_group,
        topic=place.topic if place else None,
        said_turn=item.turn,
    )
    ctx = Context(session, tx, fleet, speaker, origin, item.id, now)
    ctx.tapped = tap.message
    is_about_himself = (
        read is not None and isinstance(read[0], (*ABOUT_ONESELF, *OF_OUTSIDERS)) and not in_group
    )
    may_be_unknown = is_about_himself or (
        read is not None and isinstance(read[0], ChooseLanguage) and not in_group
    )
    earned_there = read is not None and isinstance(read[0], OF_FORMER_MEMBERS) and not in_group
    if is_former and not is_about_himself and not earned_there:
        toast(ctx, "refused-not-member", alert=True)
        return
    if read is None or (known is None and not may_be_unknown):
        toast(ctx, "refused-outdated", alert=True)
        return
    command = read[0]
    if fleet.leaves_at is not None and not isinstance(command, PairGroup):
        toast(ctx, "refused-outdated", alert=True)
        return
    if call_id is not None:
        ctx.call = fleet.calls.get(call_id)
        if ctx.call is None:
            toast(ctx, "refused-call-sealed", alert=True)
            return
        _not_before_earlier_words(ctx, ctx.call)
    if isinstance(command, Misused):
        toast(ctx, f"misused-{command.command}", alert=True)
        return
    carry_out(ctx, command)
    if not ctx.answered:
        toast(ctx, "toast-noted")


def _not_before_earlier_words(ctx: Context, call: Call) -> None:
    """Dates a tap no earlier than the speaker's latest message (T1)."""
    if (his := part_of(call, ctx.speaker.id)) is not None:
        ctx.origin = not_before(ctx.origin, his.written_at)


def _read(tx: Transaction, tap: Tap) -> tuple[Command, int | None] | None:
    """What the button says. A person on an old button may have turned out to be another since (I1)."""
    read = read_tap(tap.data)
    if read is None:
        return None
    meant = {
        name: persons.person_now(tx.read, id_)
        for name in _NAMES_OF_PEOPLE
        if (id_ := getattr(read[0], name, None))
    }
    if not meant:
        return read
    command: Any = read[0]
    return replace(command, **meant), read[1]


def _fleet_of_tap(
    session: Session, tx: Transaction, tap: Tap, read: tuple[Command, int | None] | None
) -> Fleet | None:
    """The fleet of the group; in a private chat, that of the button's call, clarification or message. None without one."""
    fleet = session.fleet(tx, tap.place.chat) if tap.place else None
    if fleet is not None or read is None:
        return fleet
    command, call_id = read
    match command:
        case AnswerClarification(clarification_id=clarification_id):
            fleet_id = fleet_of_clarification(tx.read, clarification_id)
        case (
            Appoint() | EditFile() | ProposeMerge() | UndoMerge() | ConfirmBadge() | AnswerNotice() | Forget()
        ):
            sent = sent_messages.find(tx.read, tap.place.chat, tap.message or 0) if tap.place else None
            fleet_id = (sent.fleet_id or None) if sent else None  # 0: he is in no fleet
        case (
            EditOwnFile(fleet_id=wanted)
            | DropPhone(fleet_id=wanted)
            | AskPhone(fleet_id=wanted)
            | WearBadge(fleet_id=wanted)
            | TakeOffBadge(fleet_id=wanted)
            | DecidePartner(fleet_id=wanted)
            | JoinCall(fleet_id=wanted)
            | HomeCommand(fleet_id=wanted)
        ):
            fleet_id = wanted if zones(tx.read, wanted) else None
        case AnswerImport(import_id=import_id, fleet_id=chosen):
            sent_roster = roster_imports.load(tx.read, import_id)
            fleet_id = (sent_roster.fleet_id or chosen) if sent_roster else None
            fleet_id = fleet_id if fleet_id and zones(tx.read, fleet_id) else None
        case AskWhoDrove(call_id=asked_id):
            fleet_id = fleet_of_call(tx.read, asked_id)
        case TakeOverDuty() if tap.place:
            sent = sent_messages.find(tx.read, tap.place.chat, tap.message or 0)
            fleet_id = sent.fleet_id if sent else None
        case AnswerSurvey(survey_id=survey_id) | DecideSurvey(survey_id=survey_id):
            survey = surveys.load(tx.read, survey_id)
            fleet_id = survey.fleet_id if survey else None
        case _:
            fleet_id = fleet_of_call(tx.read, call_id)
    return None if fleet_id is None else session.fleet_of(tx, fleet_id)
