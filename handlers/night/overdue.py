"""Who does not come (D2) or is on the road too long (D3): asked privately, listed for coordinators and reminded by them."""

from dispatch import calls as rules
from dispatch import quota
from dispatch.calls import Call, Response
from dispatch.commands import RemindMissing, ShowMissing
from dispatch.deadlines import missing, on_road_too_long, overdue_at
from dispatch.limits import MINUTE
from dispatch.roster import Person
from handlers.chat import callback_data
from handlers.chat.notify import names_of
from handlers.chat.outbound import Buttons, draw_card, note_sent, post, reply, toast, whisper
from handlers.chat.session import Turn
from handlers.chat.texts import mention, shown, text
from handlers.chat.updates import Due
from handlers.night.calls import call_of
from handlers.night.escalation import fired, look_again
from handlers.night.standby_offers import MENTIONED_AT_ONCE, offer
from storage import reminders
from storage.calls import save_response

MISSING, ROAD, REMINDED = "missing", "road", "reminded"
LATER_MINUTES = (10, 20)
ROOM_FOR_MISSING = 60  # names in one private list


def look_for_missing(turn: Turn, due: Due) -> None:
    """Each is asked once; some time later his place is offered to the standbys."""
    fired(turn, due.key)
    call = turn.fleet.calls.get(due.body["call"])
    if call is None:
        return
    asked = reminders.asked_at(turn.tx.read, call.id, MISSING)
    found = missing(call, asked, turn.now, turn.fleet.timetable)
    for response in found.ask:
        _ask_where_he_is(turn, call, response)
    for response in found.pass_on:
        quota.pass_on(call, response, turn.now)
        save_response(turn.tx, call, response, len(response.standing.trips))
        turn.note("pass_on", call=call, person_id=response.person_id)
    if found.pass_on:
        offer(turn, call)
        draw_card(turn, call)
    look_again(turn, call, MISSING, found.next_at)


def _ask_where_he_is(turn: Turn, call: Call, response: Response) -> None:
    person = turn.fleet.people[response.person_id]
    language = turn.language_for(person.telegram_id)
    late = [
        (
            text(language, "button-later", minutes=minutes),
            callback_data.data(callback_data.LATER, call.id, minutes),
        )
        for minutes in LATER_MINUTES
    ]
    buttons: Buttons = [
        [(text(language, "button-arrive"), callback_data.data(callback_data.CHECK_IN, call.id)), *late],
        [(text(language, "button-decline"), callback_data.data(callback_data.DECLINE, call.id))],
    ]
    reminders.save(turn.tx, call.id, MISSING, person.id, turn.now)
    words = text(language, "missing-ask", number=call.id, station=call.station)
    told = whisper(turn, person.telegram_id, words, call=call, buttons=buttons)
    turn.note("ask_missing", call=call, person_id=person.id, privately=told)


def look_after_those_on_the_road(turn: Turn, due: Due) -> None:
    fired(turn, due.key)
    call = turn.fleet.calls.get(due.body["call"])
    if call is None:
        return
    asked = reminders.asked_about(turn.tx.read, call.id, ROAD)
    ask, next_at = on_road_too_long(call, asked, turn.now, turn.fleet.timetable)
    for response in ask:
        person = turn.fleet.people[response.person_id]
        language = turn.language_for(person.telegram_id)
        trip = len(response.standing.trips)
        reminders.save(turn.tx, call.id, ROAD, person.id, turn.now, about=trip)
        words = text(language, "road-ask", number=call.id, station=call.station, trip=trip)
        button = [[(text(language, "button-deliver"), callback_data.data(callback_data.DELIVER, call.id))]]
        told = whisper(turn, person.telegram_id, words, call=call, buttons=button)
        turn.note("ask_road", call=call, person_id=person.id, privately=told, trip=trip)
    look_again(turn, call, ROAD, next_at)


def show_missing(turn: Turn, _: ShowMissing) -> None:
    """S3: names of those who have not come go to the coordinator alone, with one tap to remind them."""
    turn.fleet.check_coordinator(turn.speaker)
    call = call_of(turn)
    on_the_way = rules.in_order_of_arrival(rules.on_the_way(call))
    if not on_the_way:
        reply(turn, "nobody-missing", number=call.id)
    elif whisper(
        turn,
        turn.speaker.telegram_id,
        _listed(turn, call, on_the_way),
        call=call,
        buttons=_remind(turn, call),
    ):
        note_sent(turn)
    else:
        reply(turn, "open-private-chat", cars=len(on_the_way), bot=f"https://t.me/{turn.desk.bot_name}")


def _listed(turn: Turn, call: Call, on_the_way: list[Response]) -> str:
    language, table = turn.language_for(turn.speaker.telegram_id), turn.fleet.timetable
    late = [response for response in on_the_way if overdue_at(response, table) <= turn.now]
    people = [turn.fleet.people[response.person_id] for response in on_the_way]
    names = names_of(language, people[:ROOM_FOR_MISSING])
    if len(people) > ROOM_FOR_MISSING:
        names = text(language, "and-more", names=names, more=len(people) - ROOM_FOR_MISSING)
    words = text(language, "missing", number=call.id, cars=len(people), names=names)
    for response in late[:ROOM_FOR_MISSING]:
        overdue = overdue_at(response, table) - table.missing * MINUTE
        words += "\n" + text(
            language,
            "missing-late",
            name=shown(turn.fleet.people[response.person_id], language),
            minutes=(turn.now - overdue) // MINUTE,
        )
    return words


def _remind(turn: Turn, call: Call) -> Buttons:
    number = len((_not_reminded(turn, call))[:MENTIONED_AT_ONCE])
    label = text(turn.language_for(turn.speaker.telegram_id), "button-remind", number=number)
    return [[(label, callback_data.data(callback_data.REMIND, call.id))]] if number else []


def remind(turn: Turn, _: RemindMissing) -> None:
    """A coordinator's tap: the next five in the group. Whom it has reminded it does not remind again."""
    turn.fleet.check_coordinator(turn.speaker)
    call = call_of(turn)
    language = turn.fleet.language
    people = _not_reminded(turn, call)
    chosen = people[:MENTIONED_AT_ONCE]
    if not chosen:
        toast(turn, "toast-nobody-to-remind")
        return
    for person in chosen:
        reminders.save(turn.tx, call.id, REMINDED, person.id, turn.now)
    turn.note("remind", call=call, people=[person.id for person in chosen])
    names = text(language, "and").join(mention(person, language) for person in chosen)
    post(
        turn,
        text(language, "remind", names=names, number=call.id, station=call.station),
        role="told",
        call=call,
    )
    toast(turn, "toast-reminded", number=len(chosen), more=len(people) - len(chosen))


def _not_reminded(turn: Turn, call: Call) -> list[Person]:
    """Those with an account who have not come, in order."""
    reminded = reminders.asked_at(turn.tx.read, call.id, REMINDED)
    people = [
        turn.fleet.people[response.person_id]
        for response in rules.in_order_of_arrival(rules.on_the_way(call))
        if response.person_id not in reminded
    ]
    return [person for person in people if person.telegram_id is not None]
