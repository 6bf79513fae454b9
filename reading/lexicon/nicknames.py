"""Names without a surname that cannot be anything else: 阿强, 小胖, 老K, 强哥, 建国. What only may be one stands in strangers."""

import re

_MEN = "强军明伟勇斌涛辉鹏峰刚杰磊波浩凯翔锋俊彬豪坤栋旭东健"
_WOMEN = "丽芳红燕娟霞敏玲英萍琴莉慧婷倩艳娜琳佳丹静"
_LUCK = "飞亮超彪宝发福贵根海虎荣生水顺旺威祥雄良牛泰松德成华平文国武胜兵龙胖黑珍兰菊香云"
_GIVEN = (
    "志[强刚明伟勇军华平国辉鹏超杰斌]|建[国军华平明伟强辉峰波民]|晓[明东峰辉军波燕丽红霞玲]|海[涛波峰燕鹏斌]|国[强平栋伟辉良华]|"
    "俊[杰峰辉伟]|文[斌涛辉杰]|永[强刚明]|秀[英兰珍芳]|玉[兰梅珍芬]|桂[英兰]|丽[娟华]|红[梅霞]|卫[国东平军]|爱[军民华]|立[新军国]|少[华军]|德[华明强]"
)
_FRIEND = rf"(?:[{_MEN}胖虎龙武国文东华平安海飞亮超黑]|[A-Z])哥|[{_WOMEN}兰珍云香]姐"

NICKNAME = (
    rf"阿[{_MEN}{_WOMEN}{_LUCK}]|小[{_MEN}{_WOMEN}胖黑虎亮文平]|大[强明伟勇斌涛辉鹏刚磊壮胖黑]|老[强明伟勇斌涛辉刚鹏胖黑]"
    rf"|[阿小老][A-Za-z](?![A-Za-z0-9])|[强军胖亮刚辉磊涛伟勇斌鹏]子|[强明辉军]仔|{_FRIEND}|{_GIVEN}"
)
FIRST = f"{_MEN}{_WOMEN}胖虎龙武国文华平安海飞亮超黑兰珍云香志建晓永秀玉桂卫爱立少德"

_NICKNAME = re.compile(NICKNAME)
_FRIENDS = re.compile(_FRIEND)


def is_nickname(word: str) -> bool:
    return bool(_NICKNAME.fullmatch(word))


def is_spoken_to(word: str) -> bool:
    """「强哥，收到」 is said to him, not of him."""
    return bool(_FRIENDS.fullmatch(word))
