"""The rules of the house as functions of files: each gives the lines that break it. Which files there are is asked of git."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from fluent.syntax import parse
from fluent.syntax.ast import BaseNode, Message, VariableReference
from fluent.syntax.visitor import Visitor

from dispatch.clarifications import ClarificationKind
from dispatch.deadlines import DeadlineKind, ReminderKind
from storage.inbox import InputSource
from storage.journal import NoteKind
from storage.mentions import MentionKind
from storage.outbox_kinds import OutboxKind
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "reading", "storage", "dispatch", "sandbox", "demo", "bench")
LONGEST_FILE = 300
# Ideographs, their punctuation, full-width forms.
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# The sandbox plays people who speak it; nothing there is said by the bot.
CHINESE_MAY_STAND = re.compile(
    r"(locales|tests|docs|sandbox|demo|bench|reading)/|handlers/parsing/|(README|CHANGELOG|CONTRIBUTING)[^/]*$"
)
# The shield around a transaction is a task too, awaited to its end.
TASKS_MAY_START = {"storage/core/connection.py"}
OF_TELEGRAM = re.compile(
    r"telegram|\b(send(Message|Photo|Document)|edit(Message|_message)\w*|answerCallbackQuery|setMessageReaction|(un)?pinChatMessage"
    r"|setMyCommands|getUpdates|getMe|getChat\w*|(my_)?chat_member|message_reaction|callback[_ ](query|data)|inline_keyboard"
    r"|reply_markup|parse_mode|blockquote|update_id|sender_chat|message_thread_id|text_mention|media_group_id|migrate_\w+_chat_id"
    r"|Bot ?API|BotFather|getMe|supergroups?|html|1087968824|136817688|777000)\b|tg://|\bt\.me\b|(?<!\?P)</?(b|i|a|code)\b[^>]*>"
    r"|(longest|room|limit|text)\w* *= *4_?096\b",
    re.IGNORECASE,
)
# The inbox stores what the edge received, with the number by which the messenger repeats it. The report keeps a name that
# other programs read.
NAMES_OF_THE_EDGE = {
    "storage/inbox.py": ("update_id",),
    "storage/personal_data.py": ("update_id",),
    "dispatch/json_report.py": ("telegram_id",),
}
# Put together from halves, so that this file does not break its own rule.
REGISTRIES = tuple(
    "".join(halves)
    for halves in (
        ("pyp", "i.org"),
        ("pythonhos", "ted.org"),
        ("npmjs", ".org"),
        ("npmmir", "ror.com"),
        ("deb.deb", "ian.org"),
        ("tuna.tsing", "hua"),
        ("mirrors.ali", "yun"),
        ("/simple", "/"),
    )
)
# A statement, or a condition that waits for its values.
SQL = re.compile(
    r"\bselect\s.*\bfrom\s|^\s*select\s|\binsert\s(or\s\w+\s)?into\s|\bupdate\s(or\s\w+\s)?\w+\sset\s|\bdelete\sfrom\s"
    r"|^\s*(pragma|(create|drop|alter)\s(table|index|view|trigger))\s"
    r"|\w\s+(=|<>|[<>]=?|in|like|is)\s*\(?\?(?=[\s,)]|$)|\bis\s(not\s)?null\b",
    re.IGNORECASE | re.DOTALL,
)
# The data of a button as the bot makes it: letter:number[:detail].
CALLBACK_DATA = re.compile(r"[A-Za-z-]:(\d+(:\w+)*)?")
LOCK_LINE = re.compile(r"[a-z0-9._-]+==[\w.!+]+( ; [\w\s.'<>=!()]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")


KINDS: tuple[type[StrEnum], ...] = (
    DeadlineKind,
    ReminderKind,
    ClarificationKind,
    OutboxKind,
    NoteKind,
    MentionKind,
    ThrottleKind,
    MessageRole,
    InputSource,
)


class SourceFile(NamedTuple):
    path: str
    text: str

    @property
    def room(self) -> str:
        return PurePosixPath(self.path).parts[0]


@cache
def nodes_of(text: str) -> list[ast.AST]:
    """The nodes of a file's syntax tree, its root first. `tests/house/conftest.py` drops them after each module."""
    return list(ast.walk(ast.parse(text)))


def files_of_the_house() -> list[SourceFile]:
    """Everything that is or would be committed, as text."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return [file for path in listed if path for file in _as_text(path)]


def _as_text(path: str) -> Iterator[SourceFile]:
    file = ROOT / path
    if file.is_file():
        try:
            yield SourceFile(path, file.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            return  # a picture


def chinese_out_of_place(files: Iterable[SourceFile]) -> list[str]:
    """Of a module, what runs: its comments and docstrings may name the words of the glossary."""
    return [
        place
        for file in files
        if not CHINESE_MAY_STAND.match(file.path)
        for place in (_chinese_that_runs(file) if file.path.endswith(".py") else _lines(file, _is_chinese))
    ]


def _is_chinese(text: str) -> bool:
    return CHINESE.search(text) is not None


def _chinese_that_runs(file: SourceFile) -> list[str]:
    nodes = nodes_of(file.text)
    sentences = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return [
        f"{file.path}:{node.lineno}"
        for node in nodes
        if (isinstance(node, ast.Constant) and id(node) not in sentences and _is_chinese(str(node.value)))
        or (isinstance(node, ast.Name | ast.Attribute) and _is_chinese(ast.unparse(node)))
    ]


def registries_named(files: Iterable[SourceFile]) -> list[str]:
    return [
        place
        for file in files
        for place in _lines(file, lambda line: any(name in line for name in REGISTRIES))
    ]


def lock_lines_that_tell_more(files: Iterable[SourceFile]) -> list[str]:
    """A lock holds versions and hashes: no address, no option, no path."""
    return [
        place
        for file in files
        if re.fullmatch(r"requirements/\w+\.txt", file.path)
        for place in _lines(file, lambda line: LOCK_LINE.fullmatch(line) is None)
    ]


def clocks_read_elsewhere(files: Iterable[SourceFile]) -> list[str]:
    """The time is asked for in the bot's clock, and in the sandbox's own; everywhere else it is passed in."""
    asking = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
    return [
        f"{file.path}:{node.lineno}"
        for file in _python(files)
        if file.path not in {"bot/host_clock.py", "sandbox/clock.py"} and file.room != "bench"
        for node in nodes_of(file.text)
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in asking
    ]


def tasks_started_elsewhere(files: Iterable[SourceFile]) -> list[str]:
    return [
        f"{file.path}:{node.lineno}"
        for file in _python(files)
        if file.room not in {"bot", "sandbox", "demo", "bench"} and file.path not in TASKS_MAY_START
        for node in nodes_of(file.text)
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in {"create_task", "ensure_future"}
    ]


def sql_in_tests(files: Iterable[SourceFile]) -> list[str]:
    """Tests ask the database by name: tests/support/database.py. Those of storage and of the benchmark write their own SQL."""
    return [
        f"{file.path}:{node.lineno}"
        for file in _tests(files)
        if not file.path.startswith(("tests/storage/", "tests/support/", "tests/bench/"))
        for node in _strings_that_run(file)
        if SQL.search(_words(node))
    ]


def button_data_in_tests(files: Iterable[SourceFile]) -> list[str]:
    """Tests name a button: tests/support/buttons.py. Only the test of the encoding writes the data itself."""
    return [
        f"{file.path}:{node.lineno}"
        for file in _tests(files)
        if file.path != "tests/handlers/chat/test_button_data.py"
        for node in _strings_that_run(file)
        if _is_button_data(node)
    ]


def _is_button_data(node: ast.Constant | ast.JoinedStr) -> bool:
    """Whether it is `"a:1"`, or `f"a:{call}"`: a letter, then numbers that are written or filled in."""
    if isinstance(node, ast.Constant):
        return CALLBACK_DATA.fullmatch(_words(node)) is not None
    first = node.values[0]
    return (
        isinstance(first, ast.Constant) and re.fullmatch(r"[A-Za-z-]:(\d+:)?", str(first.value)) is not None
    )


def _tests(files: Iterable[SourceFile]) -> Iterator[SourceFile]:
    """But for the samples that the rules are tried on."""
    mine = "tests/house/test_rules.py"
    return (
        file for file in files if file.room == "tests" and file.path.endswith(".py") and file.path != mine
    )


def sql_outside_storage(files: Iterable[SourceFile]) -> list[str]:
    return [
        f"{file.path}:{node.lineno}"
        for file in _python(files)
        if file.room not in {"storage", "bench"}
        for node in _strings_that_run(file)
        if SQL.search(_words(node))
    ]


def _strings_that_run(file: SourceFile) -> Iterator[ast.Constant | ast.JoinedStr]:
    """The parts of a string that is put together are no strings of their own, and docstrings say nothing to SQLite."""
    nodes = nodes_of(file.text)
    passed = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    passed |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in passed:
            yield node


def _words(node: ast.Constant | ast.JoinedStr) -> str:
    """Whatever is filled in stands as one word."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(_words(part) if isinstance(part, ast.Constant) else "x" for part in node.values)


def kinds_as_text(files: Iterable[SourceFile]) -> list[str]:
    """A kind is named by its enum. Its value as a literal stands in enums alone, and in SQL.

    A value that is an everyday word is looked for only where a kind is given, compared or noted.
    """
    values = {member.value for enum in KINDS for member in enum}
    return [
        f"{file.path}:{node.lineno}"
        for file in _python(files)
        if file.room in {"bot", "handlers", "storage", "dispatch"}
        for node, is_kind in _texts_with_place(nodes_of(file.text)[0])
        if node.value in values and (is_kind or re.search(r"[_-]", str(node.value)))
    ]


def _texts_with_place(tree: ast.AST) -> Iterator[tuple[ast.Constant, bool]]:
    """Every text, and whether it stands where a kind is given: `kind="x"`, `x.kind == "x"`, `case "x"`, `note("x")`."""
    as_kind: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="kind" | "role" | "source", value=value):
                as_kind.update(map(id, ast.walk(value)))
            case ast.Compare(left=left, comparators=others) if any(map(_is_kind, (left, *others))):
                as_kind.update(id(each) for side in (left, *others) for each in ast.walk(side))
            case ast.Match(subject=subject, cases=cases) if _is_kind(subject):
                as_kind.update(id(each) for case in cases for each in ast.walk(case.pattern))
            case ast.Call(func=ast.Attribute(attr="note"), args=[first, *_]):
                as_kind.update(map(id, ast.walk(first)))
    members = {
        id(line.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.Assign)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in members:
            yield node, id(node) in as_kind


def _is_kind(node: ast.AST) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in {"kind", "role", "source"}


def words_of_a_messenger(files: Iterable[SourceFile]) -> list[str]:
    """Telegram's name, methods, markup, ids and limits stand in the edge alone, and in its file of each language."""
    return [
        found
        for file in files
        if file.room in {"handlers", "dispatch", "reading", "storage", "locales"}
        and not file.path.startswith("storage/migrations/")
        # What only Telegram knows, and what the doctor tells the operator, who runs a bot there.
        and not file.path.endswith(("/telegram.ftl", "/doctor.ftl", "/settings.ftl", "/setup.ftl"))
        for found in _lines(file, partial(_names_a_messenger, file.path))
    ]


def _names_a_messenger(path: str, line: str) -> bool:
    for name in NAMES_OF_THE_EDGE.get(path, ()):
        line = re.sub(rf"\b{name}\b", "", line)
    return OF_TELEGRAM.search(line) is not None


def ids_of_a_messenger(files: Iterable[SourceFile]) -> list[str]:
    """What a messenger calls people, chats and messages is known to the edge and its tables; the inside has numbers of its own."""
    return [
        found
        for file in files
        if file.room in {"handlers", "dispatch", "reading", "storage"}
        and file.path not in ("storage/external_ids.py", "storage/personal_data.py")  # which names columns
        and not file.path.startswith("storage/migrations/")
        for found in _lines(file, _names_an_external_id)
    ]


_NO_IDS = "ExternalIds|KnownAccount|accounts_of|forget_account|forget_place"


def _names_an_external_id(line: str) -> bool:
    return (
        re.search(r"\bexternal_\w+", re.sub(rf"storage\.external_ids import (?:{_NO_IDS}|, )+", "", line))
        is not None
    )


def libraries_in_dispatch(files: Iterable[SourceFile]) -> list[str]:
    return [
        f"{file.path}: {name}"
        for file in _python(files)
        if file.room == "dispatch"
        for name in _imported(file)
        if name != "dispatch" and name not in sys.stdlib_module_names
    ]


def _imported(file: SourceFile) -> Iterator[str]:
    for node in nodes_of(file.text):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def crowded_files(files: Iterable[SourceFile]) -> list[str]:
    """Product files of more than LONGEST_FILE lines."""
    lengths = (
        (file.path, file.text.count("\n")) for file in _python(files) if not file.path.startswith("tests/")
    )
    return [f"{path}: {lines} lines" for path, lines in lengths if lines > LONGEST_FILE]


def texts_that_differ(files: Iterable[SourceFile]) -> list[str]:
    """Every language has the same texts, and each text the same variables in every language."""
    texts: dict[str, dict[str, frozenset[str]]] = {}
    for file in files:
        if file.room == "locales" and file.path.endswith(".ftl"):
            language = PurePosixPath(file.path).parts[1]
            texts.setdefault(language, {}).update(_texts(file))
    everything = {name for named in texts.values() for name in named}
    return [
        f"{name}: "
        + ", ".join(f"{language} {_variables(texts[language].get(name))}" for language in sorted(texts))
        for name in sorted(everything)
        if len({texts[language].get(name) for language in texts}) > 1
    ]


def _texts(file: SourceFile) -> dict[str, frozenset[str]]:
    """Names with their variables."""
    found: dict[str, frozenset[str]] = {}
    for entry in parse(file.text).body:
        if isinstance(entry, Message):
            seen = _VariablesSeen()
            seen.visit(entry)
            found[entry.id.name] = frozenset(seen.names)
    return found


class _VariablesSeen(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def generic_visit(self, node: BaseNode) -> None:
        if isinstance(node, VariableReference):
            self.names.add(node.id.name)
        super().generic_visit(node)


def _variables(variables: frozenset[str] | None) -> str:
    return "has none" if variables is None else f"({' '.join(sorted(variables))})"


def _python(files: Iterable[SourceFile]) -> Iterator[SourceFile]:
    return (file for file in files if file.room in ROOMS and file.path.endswith(".py"))


def _lines(file: SourceFile, wrong: Callable[[str], bool]) -> Iterator[str]:
    return (f"{file.path}:{number}" for number, line in enumerate(file.text.splitlines(), 1) if wrong(line))
