"""Fetches a file that somebody sent, at most as large as allowed."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp
from telegram.error import BadRequest, Forbidden, TelegramError
from yarl import URL

from bot.telegram.client import Client, Connections

_SECONDS = 60
_CHUNK = 64 * 1024
_GONE = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


class FileTooBig(Exception):
    """The file is larger than allowed."""


class FileGone(Exception):
    """Telegram does not hand the file over."""


async def fetch(client: Client, connections: Connections, handle: str, most_bytes: int) -> bytes:
    """The bytes of a file. Raises FileTooBig and FileGone; TelegramError and OSError where trying again may help."""
    try:
        found: dict[str, Any] = await client.do_api_request("getFile", api_kwargs={"file_id": handle})
    except (BadRequest, Forbidden) as error:
        raise (FileTooBig if "too big" in error.message.lower() else FileGone) from None
    path = found.get("file_path")
    if not isinstance(path, str):
        raise FileGone
    if (found.get("file_size") or 0) > most_bytes:
        raise FileTooBig
    if path.startswith("/"):  # a Bot API server of one's own, on this machine
        return _of_disk(Path(path), most_bytes)
    return await _download(client, connections, path, most_bytes)


def _of_disk(path: Path, most_bytes: int) -> bytes:
    with path.open("rb") as stream:
        content = stream.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise FileTooBig
    return content


async def _download(client: Client, connections: Connections, path: str, most_bytes: int) -> bytes:
    """The address holds the token: no error may show it."""
    url = URL(f"{client.base_file_url}/{path}")
    parts, size = list[bytes](), 0
    try:
        async with connections.session().get(
            url, timeout=aiohttp.ClientTimeout(total=_SECONDS), allow_redirects=False
        ) as response:
            if response.status in _GONE:
                raise FileGone
            if response.status != HTTPStatus.OK:
                raise TelegramError(f"the file server answered {response.status}")
            async for part in response.content.iter_chunked(_CHUNK):
                size += len(part)
                if size > most_bytes:
                    raise FileTooBig
                parts.append(part)
    except (aiohttp.ClientError, TimeoutError) as error:
        raise TelegramError(f"the file could not be downloaded: {type(error).__name__}") from None
    return b"".join(parts)
