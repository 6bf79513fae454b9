"""Independent judges of everything on the wire: python-telegram-bot and aiogram say whether it is the Bot API."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import aiogram.methods
import aiogram.types
import pydantic
import telegram
from aiogram.methods.base import TelegramMethod

Json = dict[str, Any]

_METHODS: dict[str, type[TelegramMethod[Any]]] = {
    method.__api_method__: method
    for method in vars(aiogram.methods).values()
    if isinstance(method, type) and issubclass(method, TelegramMethod) and method is not TelegramMethod
}
# aiogram still takes these, the Bot API's documentation has dropped them
_WITHDRAWN = {"reply_to_message_id", "allow_sending_without_reply", "disable_web_page_preview"}


def wrong_with_update(update: Json) -> list[str]:
    """Why this raw update is none that Telegram could send; empty when both judges are content."""
    try:
        parsed = telegram.Update.de_json(update, bot=None)
        read = aiogram.types.Update.model_validate(update)
    except (pydantic.ValidationError, KeyError, TypeError, ValueError) as problem:
        return [f"update {update.get('update_id')}: {problem}"]
    found = [f"update {read.update_id}: {place}" for place in _unknown(read, "update")]
    if len(update) != 2 or parsed.api_kwargs:
        found.append(f"update {read.update_id}: not exactly one known kind: {sorted(update)}")
    return found


def wrong_with_request(method: str, params: Json) -> list[str]:
    """Why this request, as the witness keeps it, is none of the Bot API; empty when the judge is content."""
    if method not in _METHODS:
        return [f"{method}: no such method"]
    model = _METHODS[method]
    withdrawn = _WITHDRAWN & params.keys()
    if withdrawn:
        return [f"{method}: withdrawn parameters {sorted(withdrawn)}"]
    try:
        pointed = {
            name for name in params if f"attach://{name}" in str(params)
        }  # files beside the parameters
        given = {name: _as_given(value) for name, value in params.items() if name not in pointed}
        read = model.model_validate(given)
    except pydantic.ValidationError as problem:
        return [f"{method}: {problem}"]
    return [f"{method}: {place}" for place in _unknown(read, method)]


def wrong_with_answer(method: str, result: Any) -> list[str]:
    """Why this result is none that Telegram could give to this method; empty when the judge is content."""
    try:
        read = pydantic.TypeAdapter(_METHODS[method].__returning__).validate_python(result)
    except pydantic.ValidationError as problem:
        return [f"answer to {method}: {problem}"]
    return [f"answer to {method}: {place}" for place in _unknown(read, "result")]


def wrong_with_run(requests: Iterable[Json], updates: Iterable[Json]) -> list[str]:
    """The same for a whole run: `await client.requests()` and `await client.updates()`."""
    found = [
        wrong for request in requests for wrong in wrong_with_request(request["method"], request["params"])
    ]
    return found + [wrong for update in updates for wrong in wrong_with_update(update)]


def _as_given(value: Any) -> Any:
    """Objects come as JSON text in forms; the witness keeps of a file only its name and size."""
    if isinstance(value, dict) and value.keys() == {"file", "bytes"}:
        return "file_id"
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _unknown(model: Any, place: str) -> Iterator[str]:
    if isinstance(model, pydantic.BaseModel):
        for name in model.model_extra or {}:
            yield f"unknown field {place}.{name}"
        for name in type(model).model_fields:
            yield from _unknown(getattr(model, name), f"{place}.{name}")
    elif isinstance(model, list | tuple):
        for number, item in enumerate(model):
            yield from _unknown(item, f"{place}[{number}]")
