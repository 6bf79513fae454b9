"""R2: a break of a driver and his way home, apart from those of others, refusals, and who comes back."""

import pytest

from reading.rests_and_way_home import goes_home, takes_a_break

BREAKS = """我歇会儿，腰疼
歇一会，腰疼得不行
我先歇歇，眼睛睁不开了
先眯会儿，困了
困了，我在车上眯一会
我去吃碗面，饿死了
饿了，先去吃点东西
先去洗个澡，一身汗
去洗车，车太脏了
我去加个油，没油了
没油了，先去加油
车没电了去充个电再说
去上个厕所，憋不住了
累得不行，歇哈哈
攰死啦，抖阵先
我去补个觉
胃疼，吃点药歇会
开不动了，歇歇
喝口热水，冻死了"""
NO_BREAKS = """腰疼，去不了
我歇了，来不了
在吃饭，来不了
困得不行了，今晚不去了
加完油就来
吃口饭马上来
歇会儿就去
我去加个油就过去
收到，加个油就来
加油站人多
师傅们加油
加油加油
有客
下班了
车坏了
让老人先吃饭
孩子发烧去不了"""
HOME = """我得回家了，媳妇催八遍了
送完了，我家就在跟前儿，回家眯一会儿
送到了，回家了
我先撤了
顶不住了回去睡了
得回家了，明早还上班
送完了 回家咯
不跑了，回家睡觉
我要回屋陪孩子了
兄弟们我先闪了
我返屋企瞓覺啦
太晚了，我往家走了
困得不行，先回家躺着了
送到了，我就直接回家了
不好意思我得先回家了
孩子哭呢，我得往家赶了
家去睡觉了"""
NOT_HOME = """送到了，客人回家了
三位平安到家
送老人回家
我回家拿个东西再来
送完这趟就回家
拉完最后一趟我就回家了
想回家了
大家早点回家
老于先回家了
你们先回家吧
我可以回家了吗
送到了，老人家回屋睡了
回家路上小心
别急着回家
我回去接人
送到了，往回走
我先走了
回去了
人家都回家了
送到了，他们回家了
我回家换个车再来"""


@pytest.mark.parametrize("text", BREAKS.splitlines())
def test_a_break(text):
    assert takes_a_break(text)


@pytest.mark.parametrize("text", NO_BREAKS.splitlines())
def test_a_refusal_a_promise_and_other_words_are_no_break(text):
    assert not takes_a_break(text)


@pytest.mark.parametrize("text", HOME.splitlines())
def test_he_goes_home(text):
    assert goes_home(text)


@pytest.mark.parametrize("text", NOT_HOME.splitlines())
def test_others_and_who_comes_back_do_not(text):
    assert not goes_home(text)
