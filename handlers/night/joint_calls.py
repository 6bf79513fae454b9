"""Joint calls: asks partner groups to join a call, gives each its share, and parts them again (B4-B6)."""

from dispatch.call_events import CallEvent
from dispatch.calls import Call
from dispatch.commands import RaiseCall
from dispatch.driver_shares import is_car_of
from dispatch.fleets import Fleet
from dispatch.joint_calls import add_share, check_may_become_share, is_leading, leading_of, take_out
from dispatch.partner_commands import AskPartners, JoinCall, RaiseForAll
from dispatch.partners import may_call_together
from dispatch.refusals import Reason, Refusal
from handlers.chat.deadlines import call_changed
from handlers.chat.keyboards import remove_buttons
from handlers.chat.notify import in_fleet, tell_coordinators
from handlers.chat.outbound import draw_card, reply, toast
from handlers.chat.outputs import Buttons
from handlers.chat.partner_buttons import encode_join
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import safe, text
from handlers.night.call_meant import resolve_open_call
from handlers.night.driver_reports import record_untold
from handlers.night.gathered_mentions import tell_one, tell_person
from handlers.night.join_answers import tell_answers_soon
from handlers.night.joint_shares import all_shares, shares_elsewhere
from handlers.night.need_met import tell_need_met
from handlers.night.one_place import keep_one_share
from handlers.night.raising_calls import known_station, open_call, raise_call
from handlers.night.standby_offers import offer
from storage import joint_requests, partners
from storage.calls import fleet_of_call
from storage.journal import NoteKind
from storage.mentions import MentionKind


def raise_for_all(ctx: Context, command: RaiseForAll) -> None:
    """Raises a call and asks the partners, also where the station is called already (B4). Raises Refusal."""
    raised = command.call
    before = {call.station: call for call in ctx.fleet.open_calls(ctx.origin.moment)}
    call = before.get(known_station(ctx, raised.station)) if raised.station else None
    if call is None:
        known = set(ctx.fleet.calls)
        raise_call(ctx, raised)
        call = next((each for id_, each in ctx.fleet.calls.items() if id_ not in known), None)
    if call is None:
        return  # no station was said, and one is open: more cars are offered
    if can_ask(ctx, call):
        reply(ctx, "joint-asked", number=call.number, groups=ask_to_join(ctx, call))
    else:
        reply(ctx, "joint-nobody", number=call.number)


def ask_partners(ctx: Context, _: AskPartners) -> None:
    """Asks the coordinators of each partner to join the call. Raises Refusal (NOT_LEADING, NO_PARTNER), AmbiguousCall."""
    call = resolve_open_call(ctx)
    asked = ask_to_join(ctx, call)
    toast(ctx, "toast-partners-asked", number=asked)


def ask_to_join(ctx: Context, call: Call) -> int:
    """Returns how many groups are asked: those with which both sides allow it, and that are not in it yet.

    A group that joined passes the call on to nobody. Raises Refusal (NOT_LEADING, NO_PARTNER).
    """
    if not is_leading(call):
        raise Refusal(Reason.NOT_LEADING)
    wanted = _partners_to_ask(ctx, call)
    if not wanted:
        raise Refusal(Reason.NO_PARTNER)
    for partner in wanted:
        joint_requests.ask(ctx.tx, call.id, partner.id, ctx.now)
        _note(ctx, call, "asked", partner)
        _ask(in_fleet(ctx, partner), ctx.fleet, call)
    return len(wanted)


def can_ask(ctx: Context, call: Call) -> bool:
    """Returns whether there is a partner to be asked."""
    return call.is_open and is_leading(call) and bool(_partners_to_ask(ctx, call))


def _partners_to_ask(ctx: Context, call: Call) -> list[Fleet]:
    joined = {share.fleet_id for share in call.shares}
    return [
        ctx.session.fleet_of(ctx.tx, mine.partner_id)
        for mine, theirs in partners.pairs_of(ctx.tx.read, ctx.fleet.id)
        if may_call_together(mine, theirs, ctx.now) and mine.partner_id not in joined
    ]


def _ask(there: Context, fleet: Fleet, call: Call) -> None:
    """The question to the coordinators of another group; it says what they will share."""

    def words(language: str) -> Text:
        needed = "—" if call.needed is None else call.needed
        return text(language, "joint-ask", group=safe(fleet.name), station=call.station, needed=needed)

    def answers(language: str) -> Buttons:
        named = {"button-join": True, "button-join-not": False}
        return [
            [
                (text(language, name), encode_join(JoinCall(there.fleet.id, call.id, joins=joins)))
                for name, joins in named.items()
            ]
        ]

    tell_coordinators(there, words, buttons=answers, otherwise=words(there.fleet.language))


def join_call(ctx: Context, command: JoinCall) -> None:
    """Gives this group its share of the call at its coordinator's tap, or says that it does not join.

    An open call of this group at that station becomes the share. Raises Refusal (NOT_ASKED, OUTDATED, IN_ANOTHER_CALL).
    """
    if command.fleet_id != ctx.fleet.id:
        raise Refusal(Reason.NOT_ASKED)
    lead_id = fleet_of_call(ctx.tx.read, command.leading_id)
    lead = ctx.session.fleet_of(ctx.tx, lead_id) if lead_id is not None else None
    call = lead.calls.get(command.leading_id) if lead else None
    may = lead and may_call_together(*partners.both(ctx.tx.read, lead.id, ctx.fleet.id), ctx.now)
    waits = joint_requests.waits(ctx.tx.read, command.leading_id, ctx.fleet.id)
    if call is None or lead is None or not call.is_open or not (may and waits):
        raise Refusal(Reason.OUTDATED)
    there = in_fleet(ctx, lead)
    station = known_station(ctx, call.station)
    own = next((each for each in ctx.fleet.open_calls(ctx.origin.moment) if each.station == station), None)
    if command.joins:
        check_may_become_share(own)
    joint_requests.answer(ctx.tx, call.id, ctx.fleet.id, ctx.now)
    remove_buttons(ctx)
    if not command.joins:
        tell_answers_soon(there)
        toast(ctx, "toast-dropped")
        return
    if own is None:
        wanted = RaiseCall(station, call.needed, call.place, call.train, call.train_at)
        open_call(ctx, wanted, station, joining=lambda share: _join(there, call, share))
    else:
        _join(there, call, own)
    keep_one_share(there, call, record_untold)
    _note(ctx, leading_of(call), "joined", ctx.fleet)
    _note(there, call, "joined", ctx.fleet)
    _follow(there, call)
    tell_answers_soon(there)
    toast(ctx, "toast-joined")


def _join(there: Context, call: Call, share: Call) -> None:
    add_share(call, share)
    there.saved()
    there.session.joint.note_until(there.tx, call.id)


def _follow(ctx: Context, call: Call) -> None:
    """What follows for everybody from another share, or from one less."""
    offer(ctx, call)
    for here, share in all_shares(ctx, call):
        call_changed(here, CallEvent.NEED_CHANGED, share)
    tell_need_met(ctx, call)
    draw_card(ctx, call)


# ---------------------------------------------------------------- parting


def part_from(ctx: Context, partner: Fleet, *, gone: Fleet | None = None) -> None:
    """Parts the joint calls that one of the two leads and the other has joined: their consent has ended (B6).

    `gone`: that of the two in which the bot is not any more.
    """
    there = in_fleet(ctx, partner)
    for here, fleet in ((ctx, partner), (there, ctx.fleet)):
        for call in list(here.fleet.calls.values()):
            if call.shares and is_leading(call) and call.is_open:
                share = next((each for each in call.shares if each.fleet_id == fleet.id), None)
                if share is not None:
                    leave(here, call, share, gone=gone)


def leave(ctx: Context, call: Call, share: Call, *, gone: Fleet | None = None) -> None:
    """Takes a share out of the call that `ctx`'s group leads; it goes on alone. Nobody is told that cars are enough."""
    there = in_fleet(ctx, ctx.session.fleet_of(ctx.tx, share.fleet_id))
    cars = share.taken
    joint_requests.forget(ctx.tx, call.id, share.fleet_id)
    take_out(call, share)
    _note(there, share, "left", there.fleet)
    _note(ctx, call, "left", there.fleet)
    _follow(ctx, call)
    offer(there, share)
    call_changed(there, CallEvent.NEED_CHANGED, share)
    draw_card(there, share)
    _tell(ctx, call, "joint-left", there.fleet, cars=cars)
    if share.is_open:
        _tell(there, share, "joint-alone", ctx.fleet, cars=cars)
    _tell_drivers_of_both(all_shares(ctx, call), (there, share), gone)
    ctx.saved()
    ctx.session.joint.note_until(ctx.tx, call.id)


def _tell_drivers_of_both(
    rest: list[tuple[Context, Call]], left: tuple[Context, Call], gone: Fleet | None
) -> None:
    """Tells who belongs to groups on both sides where his car counts: what he says in the other group is not of it any more.

    Where the bot does not hear the group of his car any more he is asked, in one that it hears, to say again that he comes.
    """
    sides = [(left, rest), *((each, [left]) for each in rest)]
    for (here, share), others in sides:
        elsewhere = {
            id_: each
            for each in reversed(others)
            for id_, person in each[0].fleet.people.items()
            if person.left_at is None
        }
        for id_, response in share.responses.items() if share.is_open else ():
            if id_ not in elsewhere or not is_car_of(share, id_):
                continue
            if gone is None or here.fleet.id != gone.id:
                tell_one(here, share, response, MentionKind.PARTED)
                continue
            there, other = elsewhere[id_]
            if other.is_open:
                tell_person(there, other, there.fleet.people[id_], MentionKind.SAY_AGAIN)


def part_from_expired(ctx: Context, joint_id: int) -> None:
    """Parts the shares whose consent is over by now; `ctx` is of the group that leads (B6)."""
    call = ctx.fleet.calls.get(joint_id)
    if call is None or not call.is_open:
        return
    for _, share in list(shares_elsewhere(ctx, call)):
        if not partners.may_share(ctx.tx.read, ctx.fleet.id, share.fleet_id, ctx.now):
            leave(ctx, call, share)


def _tell(ctx: Context, call: Call, name: str, fleet: Fleet, **values: object) -> None:
    """Tells the coordinators of the call's group, else that group."""

    def words(language: str) -> Text:
        said = {"group": safe(fleet.name), "number": call.number, "station": call.station}
        return text(language, name, **said, **values)

    tell_coordinators(ctx, words, call=call, otherwise=words(ctx.fleet.language))


def _note(ctx: Context, call: Call, act: str, fleet: Fleet) -> None:
    ctx.note(NoteKind.JOINT_CALL, call=call, act=act, fleet=fleet.id)
