"""Reads the arguments of `/partner` and of `/status` with an @ behind it (B1, B3)."""

import re

from dispatch.commands import Command, Misused, ShowStatus
from dispatch.partner_commands import FindPartner, ShowPartners

_CODE = re.compile(r"([A-Z2-7]{4})[- ]?([A-Z2-7]{4})")
_ALL_PARTNERS = frozenset({"联动", "聯動", "partners", "partner"})


def read_partner(rest: str) -> list[Command]:
    """`/partner`, `/partner ABCD-EFGH`"""
    if not rest:
        return [FindPartner()]
    found = _CODE.fullmatch(rest.upper())
    return [FindPartner(found[1] + found[2])] if found else [Misused("partner")]


def read_status(rest: str) -> list[Command]:
    """`/status`, `/status @联动`, `/status @江岸`: anything else behind it is ignored."""
    if not rest.startswith("@"):
        return [ShowStatus()]
    name = rest[1:].strip()
    return [ShowPartners(None if not name or is_all_partners(rest) else name)]


def is_all_partners(word: str) -> bool:
    """Whether the word means all partner groups: `@联动`."""
    return word.startswith("@") and word[1:].strip().casefold() in _ALL_PARTNERS
