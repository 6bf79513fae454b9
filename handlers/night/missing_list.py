"""Lists to a coordinator who is still missing, and reminds them in the group at a tap (S3, D2)."""

from dispatch.calls import Call, Response
from dispatch.commands import RemindMissing, ShowMissing
from dispatch.deadlines import ReminderKind
from dispatch.drivers_on_the_way import on_the_way
from dispatch.joint_calls import coming_elsewhere
from dispatch.memberships import Person
from dispatch.order_of_people import in_order_of_arrival
from dispatch.overdue_drivers import overdue_at
from dispatch.rule_numbers import MINUTE
from handlers.chat import button_data
from handlers.chat.mentions import MENTIONED_AT_ONCE, mention_all
from handlers.chat.outbound import bot_link, post, reply, toast, toast_sent_privately, whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import display_name, display_names, text
from handlers.night.call_meant import resolve_call
from handlers.people.access_log import note_access
from storage import reminders
from storage.access_log import AccessKind
from storage.journal import NoteKind
from storage.sent_messages import MessageRole


def show_missing(ctx: Context, _: ShowMissing) -> None:
    """S3: sends the names of those on the way to the coordinator privately, with a button that reminds them.

    Of a joint call those of his group, and how many of other groups are on the way (B5).
    """
    call = resolve_call(ctx)
    coming = in_order_of_arrival(on_the_way(call))
    if not coming:
        if elsewhere := coming_elsewhere(call):
            reply(ctx, "nobody-missing-here", number=call.number, cars=elsewhere)
        else:
            reply(ctx, "nobody-missing", number=call.number)
    elif whisper(
        ctx,
        ctx.speaker.account_id,
        _listed(ctx, call, coming),
        call=call,
        buttons=_remind(ctx, call),
    ):
        note_access(ctx, AccessKind.MISSING)
        toast_sent_privately(ctx)
    else:
        reply(ctx, "open-private-chat", cars=len(coming), bot=bot_link(ctx))


def _listed(ctx: Context, call: Call, coming: list[Response]) -> Text:
    language, table = ctx.language_for(ctx.speaker.account_id), ctx.fleet.timetable
    late = [response for response in coming if overdue_at(call, response, table) <= ctx.now]
    people = [ctx.fleet.people[response.person_id] for response in coming]
    names = display_names(people, language)
    lines = [text(language, "missing", number=call.number, cars=len(people), names=names)]
    for response in late:
        overdue = overdue_at(call, response, table) - table.missing * MINUTE
        name = display_name(ctx.fleet.people[response.person_id], language)
        minutes = (ctx.now - overdue) // MINUTE
        lines.append(text(language, "missing-late", name=name, minutes=minutes))
    if elsewhere := coming_elsewhere(call):
        lines.append(text(language, "missing-elsewhere", cars=elsewhere))
    return joined("\n", lines)


def _remind(ctx: Context, call: Call) -> Buttons:
    number = len((_not_reminded(ctx, call))[:MENTIONED_AT_ONCE])
    label = text(ctx.language_for(ctx.speaker.account_id), "button-remind", number=number)
    return [[(label, button_data.encode(button_data.REMIND, call.id))]] if number else []


def remind(ctx: Context, _: RemindMissing) -> None:
    """Mentions the next few missing drivers in the group at a coordinator's tap, each driver at most once (D2)."""
    call = resolve_call(ctx)
    language = ctx.fleet.language
    people = _not_reminded(ctx, call)
    chosen = people[:MENTIONED_AT_ONCE]
    if not chosen:
        toast(ctx, "toast-nobody-to-remind")
        return
    for person in chosen:
        reminders.save(ctx.tx, call.id, ReminderKind.REMINDED, person.id, ctx.now)
    ctx.note(NoteKind.OVERDUE_REMINDED, call=call, people=[person.id for person in chosen])
    names = mention_all(chosen, language)
    post(
        ctx,
        text(language, "remind", names=names, number=call.number, station=call.station),
        role=MessageRole.MENTION,
        call=call,
    )
    toast(ctx, "toast-reminded", number=len(chosen), more=len(people) - len(chosen))


def _not_reminded(ctx: Context, call: Call) -> list[Person]:
    """Those on the way with an account who were not reminded yet, in order of arrival."""
    reminded = reminders.sent_at(ctx.tx.read, call.id, ReminderKind.REMINDED)
    people = [
        ctx.fleet.people[response.person_id]
        for response in in_order_of_arrival(on_the_way(call))
        if response.person_id not in reminded
    ]
    return [person for person in people if person.account_id is not None]
