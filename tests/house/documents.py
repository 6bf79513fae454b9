"""Rules of the documents: each gives the places that are wrong. Links lead somewhere, and commands exist."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import typer

from bot.__main__ import commands
from tests.house.rules import ROOT, SourceFile

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_MODULE = re.compile(
    r"`((?:[a-z_]+/)*[a-z_0-9]+\.py|(?:bot|handlers|reading|storage|dispatch|sandbox|demo|tests)/(?:[a-z_]+/)*)`"
)
_CALLED = re.compile(r"(?:^|bin/|-- |[;&|(] *)shoudao ([a-z][a-z-]+)((?: +(?!#|&&|\|)\S+)*)")


def documents(files: Iterable[SourceFile]) -> list[SourceFile]:
    return [file for file in files if file.path.endswith(".md")]


def broken_links(files: Iterable[SourceFile]) -> list[str]:
    """Links to files or headings that are not there. Addresses of other sites are not asked."""
    found = []
    for file in documents(files):
        for target in _LINK.findall(_FENCED.sub("", file.text)):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = unquote(target).partition("#")
            place = (ROOT / PurePosixPath(file.path).parent / path) if path else ROOT / file.path
            text = file.text if not path else _text(place) if anchor else ""
            if not place.exists() or (anchor and anchor not in anchors(text)):
                found.append(f"{file.path}: {target}")
    return found


def misnumbered_decisions(files: Iterable[SourceFile]) -> list[str]:
    """Decision pages whose number is another page's, or not that of their heading."""
    pages = [file for file in documents(files) if re.match(r"docs/decisions/\d", file.path)]
    numbers = Counter(_number_of(page) for page in pages)
    return [
        page.path
        for page in pages
        if numbers[_number_of(page)] > 1 or not page.text.startswith(f"# {_number_of(page)} · ")
    ]


def _number_of(page: SourceFile) -> int:
    return int(PurePosixPath(page.path).name[:4])


def anchors(text: str) -> set[str]:
    """The names under which GitHub and others link to the headings of a page."""
    return {_anchor(heading) for heading in _HEADING.findall(_FENCED.sub("", text))}


def _anchor(heading: str) -> str:
    shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", shown).replace(" ", "-")


def _text(place: Path) -> str:
    return place.read_text(encoding="utf-8") if place.is_file() else ""


def unknown_commands(files: Iterable[SourceFile]) -> list[str]:
    """Commands of the program, and their options, that documents name and that do not exist."""
    known = _known()
    return [
        f"{file.path}: shoudao {name} {option}".rstrip()
        for file in documents(files)
        for name, rest in _called(file.text)
        for option in ("", *re.findall(r"(?<!\S)(--[a-z][a-z-]*)", rest))
        if name not in known or (option and option not in known[name])
    ]


def strangers_pips(files: Iterable[SourceFile]) -> list[str]:
    """Places that install a part of this program with whatever pip is on the PATH, which knows another Python."""
    return [
        f"{file.path}: {line}"
        for file in files
        if file.path.endswith((".md", ".ftl", ".toml", ".py")) and not file.path.startswith("tests/")
        for line in re.findall(r"(?<!/)(?<!-m )pip install [^\n`]*shoudao\[[^\n`]*", file.text)
    ]


def _called(text: str) -> Iterator[tuple[str, str]]:
    spans = [line for block in _FENCED.findall(text) for line in block.splitlines()[1:-1]]
    spans += _CODE.findall(_FENCED.sub("", text))
    for span in spans:
        yield from _CALLED.findall(span)


def _known() -> dict[str, set[str]]:
    group = typer.main.get_command(commands)
    found: dict[str, Any] = getattr(group, "commands", {})
    return {
        name: {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
        for name, command in found.items()
    }


def unknown_modules(files: Iterable[SourceFile]) -> list[str]:
    """Modules and folders of the program that a document names and that are not there."""
    house = list(files)
    paths = {file.path for file in house}
    names = {path.rsplit("/", 1)[-1] for path in paths}
    found = []
    for file in documents(house):
        for name in _MODULE.findall(file.text):
            is_there = (ROOT / name).exists() if "/" in name else name in names
            is_inside = any(path.endswith(f"/{name}") for path in paths)
            if not (is_there or is_inside):
                found.append(f"{file.path}: {name}")
    return found


def log_lines_never_said(page: str, files: Iterable[SourceFile]) -> list[str]:
    """What the table of log lines of a page quotes and no module says. … stands for what differs."""
    code = " ".join(file.text for file in files if file.path.startswith(("bot/", "storage/")))
    code = re.sub(r'"\s*\n\s*f?"', "", code).lower()
    rows = page.partition("| the log says |")[2].split("\n\n", 1)[0].splitlines()[2:]
    quoted = [part.strip() for row in rows for part in re.split("[…,]", row.split("|")[1])]
    return [part for part in quoted if part and part.lower() not in code]
