"""Says how many children wait where people are counted who lead or carry one: 带娃的6个 is 小孩6个."""

import re

_WAIT = re.compile("[等剩候]|滞留|现场|还有[0-9]{2,}人")
_CARRIED = re.compile("[接拉载装]|上车|走了")
_LEAD = "[带抱背牵领](?:着|到|倒|了)?(?:个|一个)?(?:小|细)?(?:娃娃?|伢|孩子?|孩儿|朋友|宝宝?|崽崽?|毛毛)(?:子|儿|妹)?"
_WHO = "(?:旅客|乘客|家长|家庭|妈妈|人家|的人)?"
_NUMBER = "([0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:个|位|名|家)?人?"
_NUMBER_BEHIND = re.compile(
    f"{_LEAD}的?{_WHO}(?:有|大概|大约|差不多|约|一共|还有)*{_NUMBER}(?![0-9台辆趟点分岁])"
)
_NUMBER_BEFORE = re.compile(f"{_NUMBER}{_LEAD}的{_WHO}")


def with_children_counted(text: str) -> str:
    """The words with 小孩N个 for those who lead children, where the text counts people who wait and no trip."""
    if "的" not in text or not _WAIT.search(text) or _CARRIED.search(text):
        return text
    return _NUMBER_BEHIND.sub(r"小孩\1个", _NUMBER_BEFORE.sub(r"小孩\1个", text))
