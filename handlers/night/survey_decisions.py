"""Carries out what coordinators decide about questions to the fleet: ask, go, list, remind, end (C21-C23)."""

from collections.abc import Mapping
from dataclasses import replace

from dispatch.calls import Call
from dispatch.commands import RaiseCall
from dispatch.driver_shares import part_of
from dispatch.one_place import holds_place
from dispatch.refusals import Reason, Refusal
from dispatch.survey_commands import DecideSurvey, Go, ShowSurveys, SurveyChoice
from dispatch.surveys import Survey, SurveyKind, asked_and_spared, check_may_remind
from handlers.chat import button_data
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import bot_link, post, reply, toast, toast_sent_privately, whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import display_name, text
from handlers.night import surveys as asking
from handlers.night.gathered_mentions import tell_person
from handlers.night.raising_calls import known_station, raise_call
from handlers.views.survey import answers_in_full, title
from reading.station_meant import match_station
from storage import sent_messages, surveys
from storage.mentions import MentionKind
from storage.sent_messages import MessageRole


def decide(ctx: Context, command: DecideSurvey) -> None:
    """Raises Refusal (OUTDATED), and what opening or going raises."""
    survey = asking.of_tap(ctx, command)
    match command.choice:
        case SurveyChoice.OPEN if survey.opened_at is None:
            asking.start(ctx, survey)
            remove_buttons(ctx)
        case SurveyChoice.DROP if survey.opened_at is None:
            asking.change(ctx, replace(survey, closed_at=ctx.now))
            remove_buttons(ctx)
        case SurveyChoice.GO if survey.is_open:
            _go(ctx, survey, Go())
        case SurveyChoice.REMIND if survey.is_open:
            _remind(ctx, survey)
        case SurveyChoice.CLOSE if survey.is_open:
            asking.close(ctx, survey)
            toast(ctx, "toast-survey-closed")
        case _:
            raise Refusal(Reason.OUTDATED)


def go(ctx: Context, command: Go) -> None:
    """Raises the call and asks those who are ready (C21); in words it asks for a tap first. Raises Refusal (NOBODY_READY)."""
    ready = [each for each in ctx.fleet.surveys if each.kind is SurveyKind.READINESS]
    if not ready:
        raise Refusal(Reason.NOBODY_READY)
    of_station = {survey.station and known_station(ctx, survey.station): survey for survey in ready}
    named = _named(ctx, of_station, command.station)
    if command.is_confirmed:
        _go(ctx, named or ready[-1], replace(command, station=None) if named else command)
        return
    meant = [named] if named else sorted(of_station.values(), key=lambda survey: survey.id)
    if len(meant) > 1:
        _ask_which(ctx, meant)
        return
    language, survey = ctx.language, meant[0]
    words = text(
        language,
        "ask-go",
        title=title(language, survey),
        ready=surveys.count_yes(ctx.tx.read, survey.id),
    )
    yes = button_data.encode(button_data.SURVEY, survey.id, SurveyChoice.GO.value)
    chat_id, reply_to = ctx.origin.chat_id, ctx.origin.message_id
    buttons: Buttons = [[(text(language, "button-go"), yes)]]
    post(ctx, words, role=MessageRole.REPLY, chat_id=chat_id, buttons=buttons, reply_to=reply_to)


def _named(ctx: Context, of_station: Mapping[str | None, Survey], station: str | None) -> Survey | None:
    """The question about the station that is named, as the fleet or the question calls it."""
    known = [*ctx.fleet.stations, *filter(None, of_station)]
    name = match_station(station, known, ctx.fleet.aliases()).name if station else None
    return of_station.get(name) if name else None


def _ask_which(ctx: Context, meant: list[Survey]) -> None:
    """Asks for which of several stations the cars start, with a button for each."""
    language = ctx.language
    buttons: Buttons = [
        [
            (
                text(
                    language,
                    "button-go-to",
                    title=title(language, survey),
                    ready=surveys.count_yes(ctx.tx.read, survey.id),
                ),
                button_data.encode(button_data.SURVEY, survey.id, SurveyChoice.GO.value),
            )
        ]
        for survey in meant
    ]
    chat_id, reply_to = ctx.origin.chat_id, ctx.origin.message_id
    words = text(language, "ask-go-which")
    post(ctx, words, role=MessageRole.REPLY, chat_id=chat_id, buttons=buttons, reply_to=reply_to)


def _go(ctx: Context, survey: Survey, command: Go) -> None:
    station, need = command.station or survey.station, command.cars or survey.cars
    before = set(ctx.fleet.calls)
    raise_call(ctx, RaiseCall(station, need))
    call = _call_of(ctx, station, before)
    if call is None:
        return
    answers = surveys.answers(ctx.tx.read, survey.id)
    asked, spared = asked_and_spared(answers, need)
    for kind, people in ((MentionKind.GO, asked), (MentionKind.SPARED, spared)):
        for person_id in people:
            person = ctx.fleet.people.get(person_id)
            if person is None or person.left_at is not None or part_of(call, person_id) is not None:
                continue
            if not any(holds_place(other, person_id) for other in ctx.fleet.calls.values() if other.is_open):
                tell_person(ctx, call, person, kind)
    asking.close(ctx, survey)
    remove_buttons(ctx)
    toast(ctx, "toast-raised")


def _call_of(ctx: Context, station: str | None, before: set[int]) -> Call | None:
    """The call that was raised just now, else the one that is open at the station."""
    raised = [call for id_, call in ctx.fleet.calls.items() if id_ not in before]
    if raised or station is None:
        return raised[-1] if raised else None
    known = known_station(ctx, station)
    return next((call for call in ctx.fleet.calls.values() if call.is_open and call.station == known), None)


def show_surveys(ctx: Context, _: ShowSurveys) -> None:
    """Sends the names to the coordinator privately (S3); in the group he is told how to open the chat."""
    asked = ctx.fleet.surveys
    if not asked:
        reply(ctx, "surveys-none")
        return
    for survey in asked:
        language = ctx.language_for(ctx.speaker.account_id)
        words = answers_in_full(language, survey, surveys.answers(ctx.tx.read, survey.id), _members(ctx))
        if not whisper(ctx, ctx.speaker.account_id, words, buttons=_buttons(language, survey)):
            reply(ctx, "survey-open-private-chat", bot=bot_link(ctx))
            return
    toast_sent_privately(ctx)


def _members(ctx: Context) -> dict[int, Text]:
    """Who could answer: the members with an account, by id, as coordinators read them."""
    fleet, language = ctx.fleet, ctx.language_for(ctx.speaker.account_id)
    return {
        person.id: display_name(person, language)
        for person in fleet.people.values()
        if person.account_id is not None and person.left_at is None and not fleet.is_coordinator(person)
    }


def _buttons(language: str, survey: Survey) -> Buttons:
    choices = [SurveyChoice.CLOSE]
    if survey.kind is SurveyKind.NOTICE and survey.reminded_at is None:
        choices.insert(0, SurveyChoice.REMIND)
    if survey.kind is SurveyKind.READINESS:
        choices.insert(0, SurveyChoice.GO)
    names = {
        SurveyChoice.CLOSE: "button-survey-close",
        SurveyChoice.REMIND: "button-survey-remind",
        SurveyChoice.GO: "button-go",
    }
    keys = [
        (text(language, names[choice]), button_data.encode(button_data.SURVEY, survey.id, choice.value))
        for choice in choices
    ]
    return [keys]


def _remind(ctx: Context, survey: Survey) -> None:
    """Reminds the group once, with a number and no names (C23, S3). Raises Refusal (REMINDED)."""
    check_may_remind(survey)
    answered = {each.person_id for each in surveys.answers(ctx.tx.read, survey.id)}
    silent = len(_members(ctx).keys() - answered)
    role = f"survey:{survey.id}"
    posted = sent_messages.of_fleet(ctx.tx.read, ctx.fleet.id, role)
    words = text(ctx.fleet.language, "survey-reminder", number=silent)
    post(
        ctx,
        words,
        role=MessageRole.REMINDER,
        reply_to=posted[-1].message_id if posted else None,
    )
    asking.change(ctx, replace(survey, reminded_at=ctx.now))
    toast(ctx, "toast-survey-reminded")
