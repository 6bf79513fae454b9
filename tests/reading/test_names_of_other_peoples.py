"""Uyghur, Mongolian and Tibetan given names, which have no surname before them."""

import pytest

from reading.reader import fields_of, read

SAID = {
    "艾力到了": [{"kind": "check_in", "names": ["艾力"]}],
    "巴图接4，古丽接2": [
        {"kind": "depart", "passengers": 4, "names": ["巴图"]},
        {"kind": "depart", "passengers": 2, "names": ["古丽"]},
    ],
    "到场：\n扎西\n卓玛\n未到：\n次仁": [{"kind": "check_in", "names": ["扎西", "卓玛"]}],
    "买买提来不了，他车坏了": [{"kind": "decline", "names": ["买买提"]}],
    "格日勒送到了": [{"kind": "deliver", "names": ["格日勒"]}],
    "巴图说他不来了": [{"kind": "decline", "names": ["巴图"]}],
    "艾力往回来了，十分钟": [{"kind": "acknowledge", "eta_minutes": 10, "names": ["艾力"]}],
}


@pytest.mark.parametrize(("sentence", "said"), SAID.items(), ids=list(SAID))
def test_a_given_name_without_a_surname_is_a_name(sentence, said):
    assert said == [fields_of(one) for one in read(sentence)]


def test_an_order_to_everybody_but_one_is_asked_about():
    assert [{"kind": "unclear"}] == [fields_of(one) for one in read("除了巴图，我们都到了")]


@pytest.mark.parametrize("sentence", ["巴图到了没", "艾力走了吗"])
def test_a_question_about_him_says_nothing(sentence):
    assert [] == read(sentence)
