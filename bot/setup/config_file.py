"""Writes config.toml: only what was chosen, readable by its owner alone."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

Sections = Mapping[str, Mapping[str, object]]

_HEAD = """\
# Written by `shoudao setup`. config.example.toml lists every setting with its meaning.
# Anybody who reads the token can use the bot: keep this file to yourself.
"""


def as_toml(sections: Sections) -> str:
    """Empty values are left out: their defaults hold."""
    parts = [_HEAD]
    for name, keys in sections.items():
        lines = [f"{key} = {_value(value)}\n" for key, value in keys.items() if value not in (None, "", [])]
        if lines:
            parts.append(f"\n[{name}]\n{''.join(lines)}")
    return "".join(parts)


def write_config(file: Path, sections: Sections) -> None:
    """Writes the whole file at once, with mode 0600. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as written:
        written.write(as_toml(sections))
        written.flush()
        os.fsync(written.fileno())
    unfinished.replace(file)


def _value(value: object) -> str:
    # A JSON string of these characters is a TOML string, too.
    return json.dumps(value, ensure_ascii=False)
