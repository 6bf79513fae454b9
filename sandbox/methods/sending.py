"""Methods that put something new into a chat, and the files they bring. Changing it afterwards is in `editing`."""

from __future__ import annotations

import hashlib
from typing import Any

from sandbox.chats import Message
from sandbox.fake_telegram import FakeTelegram
from sandbox.formatting import formatted_caption, formatted_text
from sandbox.forms import Upload
from sandbox.markup import checked_markup
from sandbox.permissions import chat_to_write, found_reply_target, found_topic
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


def send_message(stage: FakeTelegram, params: Json) -> Json:
    text, entities = formatted_text(stage.world, params)
    return _sent(stage, params, text, entities).as_api()


def send_photo(stage: FakeTelegram, params: Json) -> Json:
    caption, entities = formatted_caption(stage.world, params)
    file_id, _, content = _stored(stage, params["photo"], "photo.jpg")
    sizes = [photo_size(file_id, len(content))]
    return _sent(stage, params, caption, entities, {"photo": sizes}).as_api()


def send_document(stage: FakeTelegram, params: Json) -> Json:
    caption, entities = formatted_caption(stage.world, params)
    file_id, name, content = _stored(stage, params["document"], "file")
    document = {
        "file_id": file_id,
        "file_unique_id": file_id[-16:],
        "file_name": name,
        "file_size": len(content),
    }
    return _sent(stage, params, caption, entities, {"document": document}).as_api()


def send_chat_action(stage: FakeTelegram, params: Json) -> bool:
    chat_to_write(stage, params["chat_id"])
    if params["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def get_file(stage: FakeTelegram, params: Json) -> Json:
    file_id = params["file_id"]
    if file_id not in stage.world.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    name, content = stage.world.files[file_id]
    path = f"files/{file_id}/{name}"
    return {"file_id": file_id, "file_unique_id": file_id[-16:], "file_size": len(content), "file_path": path}


def keep_file(stage: FakeTelegram, name: str, content: bytes) -> str:
    """The file_id under which it is found again."""
    digest = hashlib.sha256(name.encode() + b"\0" + content).hexdigest()[:32]
    file_id = f"SBX{digest}"
    stage.world.files[file_id] = (name, content)
    return file_id


def photo_size(file_id: str, size: int) -> Json:
    return {
        "file_id": file_id,
        "file_unique_id": file_id[-16:],
        "width": 800,
        "height": 600,
        "file_size": size,
    }


def _stored(stage: FakeTelegram, given: Upload | str, name: str) -> tuple[str, str, bytes]:
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        file_id = keep_file(stage, given.filename or name, given.content)
    elif given in stage.world.files:
        file_id = given
    else:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return file_id, *stage.world.files[file_id]


def _sent(
    stage: FakeTelegram, params: Json, text: str, entities: list[Json], content: Json | None = None
) -> Message:
    chat = chat_to_write(stage, params["chat_id"])
    topic = found_topic(chat, params.get("message_thread_id"), stage.bot_in(chat))
    reply_to = found_reply_target(stage, chat, params.get("reply_parameters"))
    markup = checked_markup(params.get("reply_markup"))
    stage.limits.spend(chat.id, is_group=chat.is_group)
    return stage.say(
        chat,
        stage.bot,
        text,
        entities=entities,
        content=content,
        markup=markup,
        reply_to=reply_to,
        topic=topic,
    )
