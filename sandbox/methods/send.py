"""Bot API methods that post a new message, and the files they upload."""

from __future__ import annotations

import hashlib
from typing import Any

from sandbox.chats import Message
from sandbox.fake_telegram import FakeTelegram
from sandbox.formatting import parse_caption, parse_text
from sandbox.forms import Upload
from sandbox.markup import validate_markup
from sandbox.permissions import resolve_reply_target, resolve_topic, resolve_writable_chat
from sandbox.refusals import bad_request

Json = dict[str, Any]

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(telegram: FakeTelegram, params: Json) -> Json:
    text, entities = parse_text(telegram.world, params)
    return _send(telegram, params, text, entities).as_api()


def send_photo(telegram: FakeTelegram, params: Json) -> Json:
    caption, entities = parse_caption(telegram.world, params)
    file_id, _, content = resolve_file(telegram, params["photo"], "photo.jpg")
    sizes = [photo_size(file_id, len(content))]
    return _send(telegram, params, caption, entities, {"photo": sizes}).as_api()


def send_document(telegram: FakeTelegram, params: Json) -> Json:
    caption, entities = parse_caption(telegram.world, params)
    file_id, name, content = resolve_file(telegram, params["document"], "file")
    document = {
        "file_id": file_id,
        "file_unique_id": file_id[-16:],
        "file_name": name,
        "file_size": len(content),
    }
    return _send(telegram, params, caption, entities, {"document": document}).as_api()


def send_venue(telegram: FakeTelegram, params: Json) -> Json:
    title, address = params["title"], params["address"]
    if not title or not address:
        raise bad_request("VENUE_TITLE_EMPTY" if not title else "VENUE_ADDRESS_EMPTY")
    location = {name: params[name] for name in ("latitude", "longitude")}
    if abs(location["latitude"]) > 90 or abs(location["longitude"]) > 180:
        raise bad_request("LOCATION_INVALID")
    content = {"venue": {"location": location, "title": title, "address": address}, "location": location}
    return _send(telegram, params, "", [], content).as_api()


def send_chat_action(telegram: FakeTelegram, params: Json) -> bool:
    resolve_writable_chat(telegram, params["chat_id"])
    if params["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def get_file(telegram: FakeTelegram, params: Json) -> Json:
    file_id = params["file_id"]
    if file_id not in telegram.world.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    name, content = telegram.world.files[file_id]
    path = f"files/{file_id}/{name}"
    return {"file_id": file_id, "file_unique_id": file_id[-16:], "file_size": len(content), "file_path": path}


def store_file(telegram: FakeTelegram, name: str, content: bytes) -> str:
    """Stores a file and returns its file_id."""
    digest = hashlib.sha256(name.encode() + b"\0" + content).hexdigest()[:32]
    file_id = f"SBX{digest}"
    telegram.world.files[file_id] = (name, content)
    return file_id


def photo_size(file_id: str, size: int) -> Json:
    return {
        "file_id": file_id,
        "file_unique_id": file_id[-16:],
        "width": 800,
        "height": 600,
        "file_size": size,
    }


def resolve_file(telegram: FakeTelegram, given: Upload | str, name: str) -> tuple[str, str, bytes]:
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        file_id = store_file(telegram, given.filename or name, given.content)
    elif given in telegram.world.files:
        file_id = given
    else:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return file_id, *telegram.world.files[file_id]


def _send(
    telegram: FakeTelegram, params: Json, text: str, entities: list[Json], content: Json | None = None
) -> Message:
    chat = resolve_writable_chat(telegram, params["chat_id"])
    topic = resolve_topic(chat, params.get("message_thread_id"), telegram.bot_member(chat))
    reply_to = resolve_reply_target(telegram, chat, params.get("reply_parameters"))
    markup = validate_markup(params.get("reply_markup"))
    telegram.limits.record_send(chat.id, is_group=chat.is_group)
    return telegram.post_message(
        chat,
        telegram.bot,
        text,
        entities=entities,
        content=content,
        markup=markup,
        reply_to=reply_to,
        topic=topic,
    )
