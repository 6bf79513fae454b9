"""How a name sounds: two names with the same toneless pinyin may be meant for each other (K4)."""

from functools import lru_cache


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(name))
