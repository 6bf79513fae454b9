"""Builds the fields with which a message shows a picture, a voice, a place, a sticker or a file."""

from __future__ import annotations

import base64
from typing import Any, Literal

import msgspec

from sandbox.fake_telegram import FakeTelegram
from sandbox.methods.send import photo_size, store_file

Json = dict[str, Any]
MediaName = Literal[
    "photo", "voice", "image_file", "sticker", "animation", "location", "venue", "paid", "rich"
]
PLACE = {"latitude": 30.60714, "longitude": 114.42394}


class AttachedFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    name: str
    base64: str


def document(telegram: FakeTelegram, file: AttachedFile) -> Json:
    content = base64.b64decode(file.base64)
    stored = _stored(telegram, file.name, content)
    return {"document": stored | {"file_name": file.name, "file_size": len(content)}}


def media(telegram: FakeTelegram, name: MediaName) -> Json:
    """The fields of one kind; a GIF is a document too, and a venue a location too, as Telegram shows them."""
    match name:
        case "photo":
            return {"photo": [photo_size(store_file(telegram, "photo.jpg", b"\xff\xd8\xff"), 3)]}
        case "voice":
            return {"voice": _stored(telegram, "voice.ogg", b"OggS") | {"duration": 3}}
        case "image_file":
            return {"document": _stored(telegram, "IMG_1.jpg", b"\xff\xd8\xff") | {"mime_type": "image/jpeg"}}
        case "sticker":
            shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
            return {"sticker": _stored(telegram, "sticker.webp", b"RIFF") | shape | {"emoji": "👌"}}
        case "animation":
            moving = _stored(telegram, "funny.mp4", b"ftyp")
            shape = {"width": 320, "height": 240, "duration": 2}
            return {"animation": moving | shape, "document": moving | {"mime_type": "video/mp4"}}
        case "location":
            return {"location": PLACE}
        case "venue":
            return {"venue": {"location": PLACE, "title": "武汉站", "address": "杨春湖路"}, "location": PLACE}
        case "paid":
            preview = {"type": "preview", "width": 90, "height": 90, "duration": 0}
            return {"paid_media": {"star_count": 1, "paid_media": [preview]}}
        case "rich":
            return {"rich_message": {"blocks": []}}


def _stored(telegram: FakeTelegram, name: str, content: bytes) -> Json:
    file_id = store_file(telegram, name, content)
    return {"file_id": file_id, "file_unique_id": file_id[-16:]}
