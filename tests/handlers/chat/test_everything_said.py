"""One place escapes and one place pages: whatever people are called, Telegram takes each message, and nobody is left out (S10)."""

import re

import msgspec
import pytest

from bot.telegram.markup import html_of
from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.memberships import Person
from handlers.chat.languages import languages
from handlers.chat.mentions import mention
from handlers.chat.paging import pages_of, units
from handlers.chat.text_nodes import Bold, Text, joined, plain
from handlers.chat.texts import display_names, listed, text
from sandbox.formatting import parse_text
from sandbox.html import parse_html
from sandbox.markup import validate_markup
from sandbox.refusals import Refused
from sandbox.world import World
from tests.support import buttons
from tests.support.harness import COORDINATOR, GROUP, at, harness
from tests.support.text_samples import everything, values

pytestmark = pytest.mark.slow
EVENING = at("2026-02-10T22:00")
MARKUP = '<b>&amp;"</i>'
LONGEST_TOAST = 200
FORMS = {
    "markup": "&<&{:03}><&><&><&><&><&><&><&><&",
    "angles": ">>>>>>>>>>>>>>>>>>>>>>>>>>>{:03}>",
    "emoji": "🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕🚕{:03}",
    "a link": '<a href="tg:{:03}">王</a>',
    "separators": "王，师傅, {:03}、<，的、士",
    "quotes": '"' * 29 + "{:03}",
}


def fits(html: str) -> bool:
    """Telegram counts what people read, in UTF-16 units; other servers count what is written, without the tags."""
    shown, _ = parse_html(html)
    return 0 < units(shown) and max(units(shown), units(re.sub("<[^>]*>", "", html))) <= TELEGRAM.longest_text


@pytest.mark.parametrize(("language", "name"), everything())
def test_a_value_with_markup_is_shown_as_it_was_written(language, name):
    for sample in values(language, name):
        markup = {
            key: MARKUP if isinstance(value, str) and key != "state" else value
            for key, value in sample.items()
        }
        shown, _ = parse_html(html_of(text(language, name, **markup), str))
        plain, _ = parse_html(html_of(text(language, name, **sample), str))
        assert (MARKUP in shown) == (MARKUP in markup.values()) or not any(
            value in plain for value in sample.values() if isinstance(value, str) and value
        )


def test_a_text_in_a_text_keeps_its_nodes_and_is_escaped_once():
    lines = joined("\n", [plain("a<b"), Text((Bold(("1",)),))])
    assert "a&lt;b\n<b>1</b>" == html_of(text("zh-Hans", "status", lines=lines), str)


@pytest.mark.parametrize("name", ["**", "__x__", "`1`", "\x00names\x00"])
def test_marks_that_people_write_are_no_marks(name):
    shown = text("zh-Hans", "missing", number=1, cars=1, names=name)
    assert name in str(shown)
    assert all(isinstance(node, str) for node in text("zh-Hans", "resent", message=name).nodes)


def people(number: int, form: str) -> list[Person]:
    return [Person(id_, 1, 1000 + id_, form.format(id_)) for id_ in range(1, number + 1)]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("mentioned", [False, True])
def test_a_list_of_six_hundred_is_paged_with_every_name(form, mentioned):
    everybody = people(600, form)
    language = "zh-Hans"
    names = (
        listed((mention(person, language) for person in everybody), language)
        if mentioned
        else display_names(everybody, language)
    )
    pages = pages_of(text(language, "missing", number=1, cars=600, names=names), TELEGRAM.longest_text)
    shown = [parse_html(html_of(page, str))[0] for page in pages]
    assert len(pages) > 1
    assert all(fits(html_of(page, str)) for page in pages)
    assert all(sum(person.name in words for words in shown) == 1 for person in everybody)


def test_a_message_that_fits_is_one_page():
    words = plain("一" * TELEGRAM.longest_text)
    assert [words] == pages_of(words, TELEGRAM.longest_text)
    assert 2 == len(pages_of(joined("\n", [words, plain("二")]), TELEGRAM.longest_text))


async def night(fleet, drivers, forms):
    """A call at a station with markup in its name, from the first answer to what falls due after hours."""
    names = {driver: forms[driver % len(forms)].format(driver - 1_000) for driver in drivers}

    async def says(driver, words, chat=GROUP):
        await fleet.says(driver, words, chat=chat, name=names[driver])

    some = list(drivers)[:3]
    for driver in some:
        await says(driver, "/start", driver)
    async with fleet.delivering_later():
        for driver in drivers:
            await says(driver, "/shift 今晚 22-02", driver)
    await fleet.says(COORDINATOR, "/call 汉口<b>站 400")
    await fleet.later(7)
    async with fleet.delivering_later():
        for driver in drivers:
            await says(driver, "收到，1分钟到")
    await fleet.says(COORDINATOR, "/missing")
    await fleet.later(40)
    await fleet.says(COORDINATOR, "/missing")
    async with fleet.delivering_later():
        for driver in drivers:
            await says(driver, "到了，接2")
    await says(some[0], "接9")
    for order in ("/next 8", "/status", "/unclear", "/roles", "/night", "/set", "/me", "等40老3"):
        await fleet.says(COORDINATOR, order)
    await fleet.taps(some[0], buttons.own_record(1), name=names[some[0]])
    await fleet.later(400)
    await fleet.until(at("2026-02-11T10:00"))
    await fleet.says(COORDINATOR, "/week", chat=COORDINATOR)
    return names


def refused(sent) -> str | None:
    """What the sandbox's strict rules say against a request."""
    try:
        validate_markup(sent.params.get("reply_markup"))
        if sent.method in ("sendMessage", "editMessageText"):
            parse_text(World(1, "shoudao_bot"), sent.params)
    except Refused as problem:
        return f"{sent.method}: {problem}"
    return None if sent.params.get("parse_mode") != "HTML" or fits(sent.text) else f"too long: {sent.text}"


@pytest.mark.parametrize(
    ("drivers", "forms"),
    [(90, ["quotes"]), (90, ["emoji"]), (600, list(FORMS))],
    ids=["quotes", "emoji", "600"],
)
async def test_a_night_of_such_names_has_no_message_that_telegram_refuses_and_names_everybody(
    tmp_path, drivers, forms
):
    async with harness(tmp_path, EVENING) as fleet:
        await fleet.starts(COORDINATOR)
        names = await night(fleet, range(1_000, 1_000 + drivers), [FORMS[form] for form in forms])
        assert [] == [problem for each in fleet.sent if (problem := refused(each))]
        assert all(len(toast) <= LONGEST_TOAST for toast in fleet.toasts())
        said = {
            role: [parse_html(words)[0] for words in fleet.texts(role=role)] for role in (None, "reminder")
        }
        report = [words for words in said[None] if "2 人次" in words]
        left_out = [name for name in names.values() if sum(name in words for words in report) == 0]
        assert [] == left_out
        missing = "\n".join(parse_html(words)[0] for words in fleet.texts(COORDINATOR))
        assert all(name in missing for name in names.values())
        told = "\n".join(words for some in said.values() for words in some) + missing
        assert re.search(r"汉口<b>", told)


@pytest.mark.parametrize("language", languages())
def test_labels_of_buttons_show_names_as_they_are(language):
    assert "汉口<站" in str(text(language, "button-call", number=1, station="汉口<站"))


async def test_the_button_of_a_station_with_markup_shows_it_as_it_is(tmp_path):
    async with harness(tmp_path, EVENING) as fleet:
        await fleet.says(COORDINATOR, "/call 汉口<b>站 5")
        await fleet.says(COORDINATOR, "/call 武昌站 5")
        fleet.now += 1_000
        await fleet.says(11, "接2")
        await fleet.later(2)
        assert fleet.button("汉口<b>站")


async def test_what_is_sent_can_be_encoded(tmp_path):
    async with harness(tmp_path, EVENING) as fleet:
        await night(fleet, range(1_000, 1_005), ["司机{:03}"])
        assert all(msgspec.json.encode(each.params) for each in fleet.sent)
