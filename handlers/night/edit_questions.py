"""Words the questions about an edited call, with a button for each thing that may be meant (C18)."""

from typing import assert_never

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import RaiseCall, RequestedChange
from dispatch.edited_calls import (
    AskCall,
    AskMeetingPoint,
    AskNeed,
    AskStation,
    AskWhetherGone,
    EditQuestion,
)
from dispatch.mistaken_calls import may_cancel
from handlers.chat import button_data
from handlers.chat.outbound import post
from handlers.chat.outputs import Label
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from handlers.night.clarify_open import open_clarification
from storage.sent_messages import MessageRole

Key = tuple[Label, str]


def ask(ctx: Context, question: EditQuestion) -> None:
    """Posts one question under the edited message."""
    match question:
        case AskNeed(call, cars):
            data = button_data.encode(button_data.NEED, call.id, cars)
            yes = text(ctx.language, "button-need-becomes", cars=cars)
            _post(ctx, call, "ask-edit-need", [(yes, data), _not_now(ctx, call)], cars=cars)
        case AskMeetingPoint(call, place):
            request = _keep(ctx, call, RaiseCall(call.station, place=place))
            keys = [_key(ctx, "button-edit-place", request, RequestedChange.MEETING_POINT), _no(ctx, request)]
            _post(ctx, call, "ask-edit-place", keys, place=place)
        case AskStation(call, wanted):
            request = _keep(ctx, call, wanted)
            rename = _key(ctx, "button-edit-station", request, RequestedChange.STATION)
            another = _key(ctx, "button-edit-another", request, RequestedChange.CALL)
            keys = [rename, another, _no(ctx, request)]
            _post(ctx, call, "ask-edit-station", keys, other=wanted.station or "")
        case AskCall(wanted):
            request = _keep(ctx, None, wanted)
            keys = [_key(ctx, "button-edit-call", request, RequestedChange.CALL), _no(ctx, request)]
            _post(ctx, None, "ask-edit-call", keys, other=wanted.station or "", cars=wanted.cars or 0)
        case AskWhetherGone(call):
            _ask_whether_gone(ctx, call)
        case _:
            assert_never(question)


def _ask_whether_gone(ctx: Context, call: Call) -> None:
    if may_cancel(call, ctx.now):
        data = button_data.encode(button_data.CANCEL_NOW, call.id)
        key = (text(ctx.language, "button-edit-gone"), data)
    else:
        data = button_data.encode(button_data.STAND_DOWN_NOW, call.id)
        key = (text(ctx.language, "button-stand-down"), data)
    _post(ctx, call, "ask-edit-gone", [key, _not_now(ctx, call)])


def _keep(ctx: Context, call: Call | None, wanted: RaiseCall) -> int:
    """Keeps what is asked about until the tap; the number of the clarification."""
    body: dict[str, object] = {
        "station": wanted.station,
        "cars": wanted.cars,
        "place": wanted.place,
        "train": wanted.train,
        "call": call.id if call else None,
    }
    return open_clarification(ctx, None, ClarificationKind.CALL_REQUEST, body=body, asked=True).id


def _key(ctx: Context, name: str, request: int, change: RequestedChange) -> Key:
    return text(ctx.language, name), button_data.encode(button_data.CALL_REQUEST, request, change.value)


def _no(ctx: Context, request: int) -> Key:
    data = button_data.encode(button_data.CLARIFICATION, request, "no")
    return text(ctx.language, "button-not-now"), data


def _not_now(ctx: Context, call: Call) -> Key:
    return text(ctx.language, "button-not-now"), button_data.encode(button_data.DROP_QUESTION, call.id)


def _post(ctx: Context, call: Call | None, name: str, keys: list[Key], **values: object) -> None:
    about = {"number": call.number, "station": call.station} if call else {}
    words: Text = text(ctx.language, name, **about, **values)
    chat_id, reply_to = ctx.origin.chat_id, ctx.origin.message_id
    post(ctx, words, role=MessageRole.REPLY, chat_id=chat_id, call=call, buttons=[keys], reply_to=reply_to)
