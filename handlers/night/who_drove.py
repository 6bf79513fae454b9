"""Shows a coordinator who drove at a time, and asks those drivers privately with one tap (C24). Only his look is stored (V5)."""

from dispatch.duty_commands import AskWhoDrove, ShowWhoDrove
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from dispatch.who_drove import time_meant
from handlers.chat import button_data
from handlers.chat.mentions import mention
from handlers.chat.outbound import bot_link, reply, toast, toast_sent_privately, whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import clock_time, display_name, display_names, text
from handlers.night.raising_calls import known_station
from handlers.people.access_log import note_access
from storage import who_drove
from storage.access_log import AccessKind
from storage.who_drove import Drive


def show_who_drove(ctx: Context, command: ShowWhoDrove) -> None:
    """Sends the names to the coordinator privately, with a button that asks those drivers. Raises Refusal (BAD_TIME)."""
    station = known_station(ctx, command.station)
    since, until = time_meant(command.begin, command.end, ctx.origin.moment.at, ctx.fleet.zone)
    found = who_drove.at_station(ctx.tx.read, ctx.fleet.id, station, since, until)
    if not found:
        reply(ctx, "who-nobody", station=station, begin=command.begin, end=command.end)
        return
    language = ctx.language_for(ctx.speaker.account_id)
    values = {"station": station, "begin": command.begin, "end": command.end}
    lines = [text(language, "who-title", **values), *(_line(ctx, language, each) for each in found)]
    buttons = _buttons(language, found, since, until)
    if whisper(ctx, ctx.speaker.account_id, joined("\n", lines), buttons=buttons):
        note_access(ctx, AccessKind.WHO_DROVE)
        toast_sent_privately(ctx)
    else:
        reply(ctx, "survey-open-private-chat", bot=bot_link(ctx))


def _line(ctx: Context, language: str, drive: Drive) -> Text:
    zone = ctx.fleet.zone
    delivered = clock_time(drive.delivered_at, zone) if drive.delivered_at else "—"
    return text(
        language,
        "who-line",
        name=display_name(ctx.fleet.people[drive.person_id], language),
        departed=clock_time(drive.departed_at, zone),
        delivered=delivered,
    )


def _buttons(language: str, found: list[Drive], since: int, until: int) -> Buttons:
    minutes = (until - since) // MINUTE
    people = {call_id: {each.person_id for each in found if each.call_id == call_id} for call_id in
              dict.fromkeys(each.call_id for each in found)}  # fmt: skip
    return [
        [
            (
                text(language, "button-ask-drivers", number=len(ids)),
                button_data.encode(button_data.ASK_DRIVERS, call_id, f"{since}-{minutes}"),
            )
        ]
        for call_id, ids in people.items()
    ]


def ask_who_drove(ctx: Context, command: AskWhoDrove) -> None:
    """Whispers to each of those drivers; the coordinator is told whom the bot could not reach. Raises Refusal (OUTDATED)."""
    until = command.from_at + command.minutes * MINUTE + MINUTE - 1
    found = who_drove.of_call(ctx.tx.read, ctx.fleet.id, command.call_id, command.from_at, until)
    people = [ctx.fleet.people[id_] for id_ in dict.fromkeys(each.person_id for each in found)]
    if not people:
        raise Refusal(Reason.OUTDATED)
    zone = ctx.fleet.zone
    unreached = []
    for person in people:
        language = ctx.language_for(person.account_id)
        words = text(
            language,
            "who-ask",
            begin=clock_time(command.from_at, zone),
            end=clock_time(until, zone),
            name=mention(ctx.speaker, language),
        )
        if not whisper(ctx, person.account_id, words):
            unreached.append(person)
    if unreached:
        language = ctx.language_for(ctx.speaker.account_id)
        names = display_names(unreached, language)
        whisper(ctx, ctx.speaker.account_id, text(language, "who-unreached", names=names))
    toast(ctx, "toast-drivers-asked", number=len(people) - len(unreached))
