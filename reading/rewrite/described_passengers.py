"""Takes away what only describes passengers who are counted beside it: ages, weeks and illnesses (老人1位（82岁，高血压）)."""

import re

_NUMBER = "[0-9一二三四五六七八九十]{1,3}"
_WEEKS = re.compile(rf"[,，、 ]*(?:已经?|怀)?孕 ?{_NUMBER} ?(?:周|个月|月)(?:[+＋][0-9])?(?:了|多|左右)*")
_MOTHER = re.compile("孕妇|大肚|孕[0-9一二两]|[0-9一二两]孕|准妈妈")
_PERSON = "[位人名婆爷子女儿客友母父妈爸奶弟妹姐哥员夫妇太娘爹公嫂拐椅]"
_OF_HEALTH = f"{_NUMBER} ?岁|孕 ?{_NUMBER} ?周|血压|血糖|糖尿病|心脏|哮喘|透析|服药|发烧|发热|扭伤|骨折|宫缩|头晕|晕车|一般情况|体温|腿疼|崴"
_BRACKET = re.compile(
    rf"(?<={_PERSON})[(（](?![^()（）]*(?:老人|小孩|孩子|轮椅|婴|[接走拉送到]))[^()（）]{{0,40}}(?:{_OF_HEALTH})[^()（）]{{0,40}}[)）]"
)
_OF_AGE = "(?:1[89]|[2-9][0-9]|十[八九]|[二三四五六七八九]十[一二三四五六七八九]?)"
_OFFSPRING = re.compile(
    rf"(?:外孙女?|孙女|孙子|女儿|儿子)((?:{_NUMBER})?[位个名]?)[(（](?=[^()（）]*?(?<![0-9十]){_OF_AGE} ?岁)"
)
"""女儿1位（55岁）: a daughter of that age is no child."""


def without_descriptions(text: str) -> str:
    """The words without brackets of ages and illnesses behind a person, and without the weeks of a pregnancy that is named."""
    if "(" in text or "（" in text:
        text = _BRACKET.sub("", _OFFSPRING.sub(r"大人\1(", text))
    if "孕" in text and _MOTHER.search(_WEEKS.sub("", text)):
        text = _WEEKS.sub("", text)
    return text
