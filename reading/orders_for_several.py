"""Reads a coordinator's order for several stations (武汉站汉口站都结束了), and whether he speaks to one driver alone (C9)."""

import re
from collections.abc import Collection

_TO_ONE = re.compile("[您你妳](?!们|俩|几)")
_JOINED = r"(?:[\s,，、/和跟与及同]|还有)*"
_THERE = "(?:火车站|高铁站|站)?(?:[那这](?:边|里|儿))?"
_ALL = re.compile(r"^[\s,，]*(?:这?(?:两|三|四|[2-4])(?:个|边)?站?)?(?:全部|全都?|都|统统|一起|同时)?")
_SEVERAL = 2


def speaks_to_one(text: str) -> bool:
    """Whether a reply addresses one person: 武昌收了，您要是还有劲就去汉口. 你们 is all."""
    return _TO_ONE.search(text) is not None


def order_for_each(text: str, names: Collection[str]) -> dict[str, str]:
    """The words for each of several names that stand together, with that name alone: 武汉站都结束了, 汉口站都结束了.

    `names`: of stations, without 站. Empty where fewer stand together, or one stands somewhere else besides.
    """
    if sum(name in text for name in names) < _SEVERAL:
        return {}
    each_name = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    name = f"(?:{each_name}){_THERE}"
    groups = re.findall(f"{name}(?:{_JOINED}{name})+", text)
    if len(groups) != 1:
        return {}
    front, _, behind = text.partition(groups[0])
    if any(each in front or each in behind for each in names):
        return {}
    rest = _ALL.sub("", behind)
    named = [re.match(each_name, one) for one in re.findall(name, groups[0])]
    found = [match[0] for match in named if match]
    return {each: f"{front}{each}站{rest}" for each in found}
