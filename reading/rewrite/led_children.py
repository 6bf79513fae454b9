"""Says how many children are led: 带娃的6个 is 小孩6个 of those who wait, 接老两口带娃 is 带个娃."""

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


_CHILD = "(?:娃娃?|伢伢?子?|孩子|小孩子?|宝宝|崽崽?|细伢子?|小囡|毛毛)"
_LEADER = "(?:[老小]?两口子?|夫妻俩?|夫妇俩?|爸妈|爷爷奶奶|外公外婆|爹爹婆婆|[个位对](?:妈妈?|爸爸?|奶奶|爷爷|婆婆|大姐|大嫂|媳妇|宝妈|老人|大爷|阿姨|老太太?))"
_LED = re.compile(
    f"([接拉载捎搭装走][^。！!？?；;\n不没]{{0,10}}?{_LEADER}|^{_LEADER})带(?:着|了)?({_CHILD})(?![的们])"
)
"""接老两口带娃: they have a child with them, and nobody stays at home for one."""


def with_the_child(text: str) -> str:
    """The words with 带个娃 where passengers lead a child, and the speaker minds none."""
    return _LED.sub(r"\1带个\2", text) if "带" in text else text
