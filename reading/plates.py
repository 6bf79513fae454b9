"""Reads number plates as GA 36 allows them: ordinary ones, of new-energy cars, and with a last character of use (I4)."""

import re
import unicodedata

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_TRADITIONAL = str.maketrans("滬雲遼魯蘇贛陝閩貴粵寧瓊", "沪云辽鲁苏赣陕闽贵粤宁琼")
# No I and no O, which look like digits; the letter of the police is the one O behind a province.
_LETTERS = "A-HJ-NP-Z"
_ORDINARY = rf"(?=(?:[A-Z]*\d){{3}})[{_LETTERS}\d]{{5}}"  # at most two letters
_NEW_ENERGY = rf"[A-HJK][{_LETTERS}\d]\d{{4}}|\d{{5}}[A-HJK]"  # small cars, then large ones
_OF_A_USE = rf"[{_LETTERS}\d]{{4}}[学警挂港澳领]"
_PLATE = re.compile(rf"[{_PROVINCES}][A-HJ-Z](?:{_NEW_ENERGY}|{_OF_A_USE}|{_ORDINARY})")
_JOINTS = re.compile(r"[\s·•‧∙⋅・.\-—–_]+")
_APART = re.compile(r"[,，、;；/\\|+和\n\r]+")
_NEXT_PLATE = re.compile(rf"(?<=.)(?=[{_PROVINCES}][A-Z])")
_NAMES_OF_USE = re.compile(r"[(（][^()（）]*[)）]")


def plate_of(written: str) -> str | None:
    """The plate in capitals, without separators, such as 鄂A12345 or 鄂AD12345; None for anything else."""
    found = _JOINTS.sub("", unicodedata.normalize("NFKC", written)).upper().translate(_TRADITIONAL)
    return found if _PLATE.fullmatch(found) else None


def plates_of(written: str) -> tuple[str, ...] | None:
    """All plates of a cell, each once; None where something in it is no plate."""
    found: dict[str, None] = {}
    for part in _APART.split(_NAMES_OF_USE.sub("", written)):
        compact = _JOINTS.sub("", unicodedata.normalize("NFKC", part)).upper().translate(_TRADITIONAL)
        for piece in _NEXT_PLATE.split(compact) if compact else ():
            plate = plate_of(piece)
            if plate is None:
                return None
            found[plate] = None
    return tuple(found)
