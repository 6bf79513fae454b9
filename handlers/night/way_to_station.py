"""Tells a driver where the cars line up, and sends him the pick-up point (C20)."""

from collections.abc import Sequence

from dispatch.calls import Call
from dispatch.station_commands import ShowWay
from dispatch.stations import StationEntry
from dispatch.which_call import call_he_goes_to
from handlers.chat.outbound import AT_ONCE, Turn, post, toast, toast_sent_privately, turn_of_speaker
from handlers.chat.outputs import Spot
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import safe, text
from handlers.night.gathered_mentions import mention_once
from storage import persons
from storage.mentions import MentionKind
from storage.sent_messages import MessageRole

MOST_STATIONS = 3


def show_way(ctx: Context, _: ShowWay) -> None:
    """Answers privately, with the point on the map where one is kept; else with the words in a toast or a gathered line.

    It records nothing. Where nothing is kept about the station a question in the group is left to people.
    """
    account_id = ctx.speaker.account_id or 0
    calls = _calls_meant(ctx)
    chat_id = ctx.origin.chat_id if ctx.origin.private else persons.private_chat(ctx.tx.read, account_id)
    if chat_id is None or ctx.fleet.is_former_member(account_id):
        _tell_in_group(ctx, calls)
        return
    if not ctx.origin.is_tap and not ctx.origin.private:
        calls = [call for call in calls if is_known(call, ctx.fleet.entry_of(call.station))]
    turn = AT_ONCE if ctx.origin.is_tap else turn_of_speaker(ctx, chat_id, MessageRole.WHISPER)
    if turn is None:
        return
    for call in calls:
        _send(ctx, call, chat_id, turn)
    toast_sent_privately(ctx)


def is_known(call: Call, entry: StationEntry) -> bool:
    """Whether there is anything to tell of the way."""
    return bool(entry.point or entry.note or call.place)


def way_text(language: str, call: Call, entry: StationEntry) -> Text:
    """The meeting point and the note of the station, in one line."""
    parts = [safe(part) for part in (call.place, entry.note) if part]
    where = joined(text(language, "way-between"), parts) if parts else text(language, "way-unknown")
    return text(language, "way", number=call.number, station=call.station, where=where)


def _calls_meant(ctx: Context) -> Sequence[Call]:
    """The call of the button or the words, else that to which he goes, else each open one."""
    moment = ctx.origin.moment
    if ctx.named_call:
        return [ctx.named_call]
    his = call_he_goes_to(ctx.fleet, ctx.speaker.id, moment, ctx.origin.topic)
    return [his] if his else ctx.fleet.calls_in_topic(moment, ctx.origin.topic)[:MOST_STATIONS]


def _send(ctx: Context, call: Call, chat_id: int, turn: Turn) -> None:
    language = ctx.language_for(ctx.speaker.account_id)
    entry = ctx.fleet.entry_of(call.station)
    words, spot = way_text(language, call, entry), None
    if entry.point:
        spot = Spot(entry.point.latitude, entry.point.longitude, call.station, str(words))
    turn = Turn(turn.priority, turn.not_before, f"{turn.key}:{call.id}" if turn.key else None)
    post(
        ctx,
        words,
        role=MessageRole.WHISPER,
        chat_id=chat_id,
        account_id=ctx.speaker.account_id,
        call=call,
        turn=turn,
        spot=spot,
    )


def _tell_in_group(ctx: Context, calls: Sequence[Call]) -> None:
    """Nobody gets a map who has no chat with the bot: a tap is answered with the words, a question in a gathered line (S2)."""
    if ctx.origin.is_tap:
        for call in calls:
            way = way_text(ctx.language, call, ctx.fleet.entry_of(call.station))
            toast(ctx, "toast-way", alert=True, way=way)
        return
    known = [call for call in calls if is_known(call, ctx.fleet.entry_of(call.station))]
    if known and turn_of_speaker(ctx, -(ctx.speaker.account_id or 0), MessageRole.WHISPER):
        for call in known:
            mention_once(ctx, call, ctx.speaker, MentionKind.WAY)
