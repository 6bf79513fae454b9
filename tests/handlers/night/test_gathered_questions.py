"""What is offered with a question (P3)."""

from tests.support.harness import COORDINATOR, GROUP, at, harness


async def test_a_number_that_is_asked_for_is_one_of_those_that_need_no_further_question(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        await fleet.says(51, "到了")
        before = len(fleet.buttons)
        await fleet.says(51, "接是个")
        await fleet.later(2)
        labels = [each.label for each in fleet.buttons[before:] if each.chat == GROUP]
        numbers = list(dict.fromkeys(each for each in labels if each.endswith("人") and each[0].isdigit()))
        assert ["1人", "2人", "3人", "4人", "5人", "6人"] == numbers
