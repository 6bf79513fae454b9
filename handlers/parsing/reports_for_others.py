"""Reads reports about people whose names the reader does not know: members of the fleet, and people unknown to it."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from dispatch.commands import Command, DriverReport, Unreadable
from handlers.parsing.commands_from_readings import command_of
from reading.names_that_are_phrases import is_phrase, is_rank, stands_as_a_name
from reading.names_that_are_words import is_kin_word, kin_in_front, named_like_a_word
from reading.reader import read, too_long
from reading.rewrite.normalise import clean

_BEFORE_A_NAME = re.compile(r"(?:[\W_]|[0-9人个位了和跟与及同帮替给带是]|撤[销回消]|取消|换[成为])$")
"""What may stand before a name: a gap, the end of a fact, or a word that joins names or speaks for somebody."""
_NUMBERED = re.compile(
    r"(?!第|各位|大家|出租)[\u4e00-\u9fff]{1,2}(?<![接走拉载搭带上客人有])(?:[0-9]{1,4}号|师傅)"
)
"""Finds drivers called by a number or as 师傅: 「新7号接2」「丙师傅接1」"""
_NICKNAME = re.compile(r"(?!各位|几[个位]|[这那]|我们|你们)[\u4e00-\u9fff]{2,5}[哥姐叔嫂爷]")
"""A word with such a title is somebody, whatever it means: 辣子哥, 热水姐."""
_BETWEEN_NAMES = " ,/\u3000\u3001\uff0c"


def with_whole_names(words: str, heard: Sequence[Command], known: Iterable[str]) -> Sequence[Command]:
    """K4: reads 「彭伟接3 罗志刚接4」 again where a name that was read is only a part of a known name (罗志 of 罗志刚)."""
    named = {name for command in heard if isinstance(command, DriverReport) for name in command.names}
    if not named:
        return heard
    here = {name for name in known if name in words}
    is_cut = {whole for whole in here if any(whole != name and whole.startswith(name) for name in named)}
    if not (is_cut and named - here):
        return heard
    return read_with_known_names(words, here, is_cut) or heard


def commands_about_others(
    words: str, heard: Sequence[Command], known: Iterable[str], anywhere: AbstractSet[str] = frozenset()
) -> Sequence[Command]:
    """The commands of somebody who may report for others. `heard` are those of the reader, `known` the names in the fleet.

    `anywhere`: those of the names that are meant wherever they stand.
    """
    from reading.unknown_names import in_front

    if too_long(words):
        return heard
    names = set(known)
    if of_the_fleet := read_with_known_names(words, names, anywhere):
        if _may_be_his_own(words, heard, of_the_fleet):
            return [Unreadable()]
        is_part_unread = kin_in_front(words, names) and Unreadable() not in of_the_fleet
        return [*of_the_fleet, Unreadable()] if is_part_unread else of_the_fleet
    if named := said_of_a_word(words):
        return named
    if (
        any(isinstance(command, DriverReport) and command.names for command in heard)
        and in_front(words) is None
    ):
        return heard
    return read_with_unknown_names(words) or heard


def _may_be_his_own(words: str, heard: Sequence[Command], told: Sequence[Command]) -> bool:
    """Whether a phrase in front of a report (慢慢来 接3) may be the name of a member, and may be the speaker's own words."""
    named = {name for command in told if isinstance(command, DriverReport) for name in command.names}
    is_own = any(isinstance(command, DriverReport) and not command.names for command in heard)
    if any(map(is_rank, named)):
        return False
    return is_own and len(named) == 1 and words.startswith(tuple(named)) and is_of_the_grammar(*named)


def said_of_a_word(words: str) -> list[Command]:
    """What is said of 初春雷 (收到，我替他说); 待确认 where it may be no name, [] where nobody is named so."""
    said = named_like_a_word(words)
    if said is None:
        return []
    reports = _reports(said.rest) or _reports(re.split("[,，。;；]", said.rest)[0])
    if not reports:
        return []
    if not said.is_sure or any(report.names for report in reports):
        return [Unreadable()]
    return list(_add_names((said.name,), reports))


def read_with_known_names(
    words: str, known: Iterable[str], anywhere: AbstractSet[str] = frozenset()
) -> list[Command]:
    """Reads 「Alex 老K 到了」 where the fleet knows both names. Empty where the words hold no known name.

    The reader knows names by their surnames. So each of the fleet's names is replaced by a handle that it takes for a name.
    `anywhere`: those of the names that are meant wherever they stand.
    """
    text, meant = _with_handles(words, known, anywhere)
    if not meant:
        return []
    commands = [command_of(reading) for reading in read(text)]
    if not all(isinstance(command, (DriverReport, Unreadable)) for command in commands):
        return []
    is_of_them = False
    found: list[Command] = []
    for command in commands:
        if isinstance(command, DriverReport):
            is_of_them |= not meant.keys().isdisjoint(command.names)
            found.append(replace(command, names=tuple(meant.get(name, name) for name in command.names)))
        else:
            found.append(Unreadable())
    return found if is_of_them or Unreadable() in found else []


def read_behind_first_word(words: str) -> list[DriverReport]:
    """Reads 「甲 改6」 behind a command that begins with a name: the first word is one, however short."""
    name, _, rest = words.strip().partition(" ")
    return [replace(report, names=(name,)) for report in _reports(rest) if not report.names]


def people_named(words: str, heard: Sequence[Command], known: Iterable[str]) -> tuple[str, ...]:
    """The names, and words that may be names, in an unclear message. Empty where the speaker means himself.

    `heard` are the reader's commands for the same words.
    """
    from reading.unknown_names import in_front, in_place_of_a_name

    if too_long(words):
        return ()
    known = list(known)
    commands = commands_about_others(words, heard, known)
    if named := [name for command in commands if isinstance(command, DriverReport) for name in command.names]:
        return tuple(dict.fromkeys(named))
    if meant := _with_handles(words, known)[1]:
        return tuple(meant.values())
    if strangers := in_front(words):
        return strangers.names
    if somebody := _NUMBERED.match(clean(words)):
        return (somebody[0],)
    return in_place_of_a_name(words)


def without_number_request(
    words: str, heard: Sequence[Command], commands: Sequence[Command]
) -> Sequence[Command]:
    """Asks for no number of passengers where the words may be about somebody else's car."""
    if not any(isinstance(command, Unreadable) and command.wants_number for command in commands):
        return commands
    if not people_named(words, heard, ()):
        return commands
    return [Unreadable() if isinstance(command, Unreadable) else command for command in commands]


def _with_handles(
    words: str, known: Iterable[str], anywhere: AbstractSet[str] = frozenset()
) -> tuple[str, dict[str, str]]:
    """Replaces each known name by a handle, where a name may stand. Gives the new words, and handles with their names."""
    words = words.strip()
    names = {name for name in known if len(name) > 1 and name in words}
    phrases = {name for name in names if is_of_the_grammar(name)}
    names -= {name for name in phrases if not is_phrase(name)}
    by_length = sorted(names, key=len, reverse=True)
    meant: dict[str, str] = {}
    if not by_length:
        return words, meant
    text, here = "", 0
    while here < len(words):
        is_first = not text.strip(_BETWEEN_NAMES) or text.rstrip(_BETWEEN_NAMES).endswith(tuple(meant))
        name = next((name for name in by_length if words.startswith(name, here)), None)
        is_free = is_first or name in anywhere
        if name in phrases:
            is_free = stands_as_a_name(text, words[here + len(name) :], [*names, *meant])
        if name is None or not (is_free or (_BEFORE_A_NAME.search(text) and _needs_a_handle(name))):
            text += words[here]
            here += 1
            continue
        handle = next((each for each, whose in meant.items() if whose == name), None)
        handle = handle or "@__" + "abcdefghijklmnopqrstuvwxyz"[len(meant) % 26] * (1 + len(meant) // 26)
        meant[handle] = name
        here += len(name)
        text += (
            f"{handle} " if words[here : here + 1].isascii() and words[here : here + 1].isalnum() else handle
        )
    return text, meant


def is_of_the_grammar(name: str) -> bool:
    """Whether the name is made of words of a report: somebody who calls himself 到了 or 第二趟 is not meant by them (K9)."""
    from reading.grammar.names import listed
    from reading.unknown_names import is_named_after_a_thing, may_be_somebody

    return not (
        _NICKNAME.fullmatch(name)
        or listed(clean(name))
        or may_be_somebody(name)
        or is_named_after_a_thing(name)
        or is_kin_word(name)
    )


def _needs_a_handle(name: str) -> bool:
    """Whether a name needs a handle: the reader knows it neither as a name nor as a word of its grammar."""
    from reading.grammar.names import listed
    from reading.unknown_names import is_named_after_a_thing, may_be_somebody

    return not listed(clean(name)) and (may_be_somebody(name) or is_named_after_a_thing(name))


def read_with_unknown_names(words: str) -> list[Command]:
    """Reads a fact behind an unknown word: in 「Alex 到了」 it is a name, in 「雪夜 接3」 it may be one, so that is unclear (K4).

    Empty where no unknown word stands before a fact.
    """
    from reading.unknown_names import in_front

    strangers = in_front(words)
    reports = _reports(strangers.rest) if strangers else []
    if strangers is None or not reports:
        return []
    if strangers.are_named:
        return list(_add_names(strangers.names, reports))
    return [Unreadable(), *(report for report in reports if report.names)]


def _reports(words: str) -> list[DriverReport]:
    """The reports in the words; empty where they hold any other command."""
    commands = [command_of(reading) for reading in read(words)]
    reports = [command for command in commands if isinstance(command, DriverReport)]
    return reports if len(reports) == len(commands) else []


def _add_names(names: tuple[str, ...], reports: list[DriverReport]) -> Iterable[DriverReport]:
    """Adds the names in front to the first report, and to the others about the same people: 「老K、张三到了 接3」."""
    first = reports[0].names if reports else ()
    for report in reports:
        yield replace(report, names=(*names, *first)) if report.names == first else report
