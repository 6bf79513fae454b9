"""The house keeps its rules, and each rule would notice when it did not."""

from collections.abc import Callable, Iterable

import pytest
from _pytest.mark import ParameterSet

from tests.house import rules
from tests.house.rules import SourceFile, files_of_the_house

Rule = Callable[[Iterable[SourceFile]], list[str]]

BROKEN: dict[Rule, list[SourceFile]] = {
    rules.crowded_files: [SourceFile("dispatch/calls.py", "x = 1\n" * 301)],
    rules.chinese_out_of_place: [
        SourceFile("bot/app.py", "x = 1\nsay('收到')\n"),
        SourceFile("storage/calls.py", "def f():\n    return f'{x}，'\n"),
        SourceFile("dispatch/calls.py", "收到 = 1\nprint(收到)\n"),
        SourceFile("storage/migrations/0001-wire.sql", "-- 收到\n"),
        SourceFile("config.example.toml", "# 设置\n"),
        SourceFile("handlers/night/calls.py", "WORD = '到了'\n"),
    ],
    rules.registries_named: [
        SourceFile("Makefile", "pip install --index-url https://" + "pyp" + "i.org/" + "simple/\n"),
        SourceFile("docs/a.md", "https://files." + "pythonhos" + "ted.org/x\n"),
    ],
    rules.lock_lines_that_tell_more: [
        SourceFile("requirements/run.txt", "--find-links /somewhere\n"),
        SourceFile(
            "requirements/dev.txt", "rich==15.0.0 \\\n    --hash=sha256:" + "0" * 64 + "\n    # via typer\n"
        ),
        SourceFile("requirements/run.txt", "a @ file:///home/x/a.whl\n"),
        SourceFile("requirements/run.txt", "rich==15.0.0\n"),
    ],
    rules.clocks_read_elsewhere: [
        SourceFile("bot/worker.py", "from datetime import datetime\nat = datetime.now(UTC)\n"),
        SourceFile("handlers/night/calls.py", "import datetime\nat = datetime.datetime.now()\n"),
        SourceFile("sandbox/world.py", "import time\nclock = time.time\n"),
    ],
    rules.tasks_started_elsewhere: [
        SourceFile("handlers/night/calls.py", "asyncio.create_task(go())\n"),
        SourceFile("storage/outbox.py", "from asyncio import create_task\ncreate_task(go())\n"),
        SourceFile(
            "handlers/night/calls.py", "async with TaskGroup() as group:\n    group.create_task(go())\n"
        ),
    ],
    rules.sql_outside_storage: [
        SourceFile("bot/cli/export.py", "await read('SELECT id FROM fleets')\n"),
        SourceFile("handlers/night/calls.py", "x = f'SELECT {columns} FROM calls'\n"),
        SourceFile("handlers/night/calls.py", "x = (\n    'INSERT INTO calls (id)'\n    ' VALUES (?)'\n)\n"),
        SourceFile("handlers/night/calls.py", "tx.write(f'UPDATE {table} SET at = 1')\n"),
        SourceFile("handlers/night/calls.py", "tx.write('''\n  delete from calls''')\n"),
        SourceFile("bot/app.py", "x = 'PRAGMA foreign_keys = ON'\n"),
        SourceFile("dispatch/calls.py", "where = 'fleet_id = ? AND sealed = 0'\n"),
        SourceFile("handlers/night/calls.py", "where = f'kind IN ({marks}) AND told_at IS NULL'\n"),
        SourceFile("handlers/night/calls.py", "where = f'{column} >= ?'\n"),
    ],
    rules.sql_in_tests: [
        SourceFile("tests/handlers/night/test_calls.py", "rows = read('SELECT id FROM calls')\n"),
        SourceFile("tests/faults/checker.py", "rows = read(f'SELECT {columns} FROM calls WHERE id = ?')\n"),
        SourceFile("tests/stories/views.py", "load_calls(read, 'id = ?', (call,))\n"),
    ],
    rules.button_data_in_tests: [
        SourceFile("tests/handlers/night/test_calls.py", "taps(DRIVER, 'a:1')\n"),
        SourceFile("tests/handlers/night/test_calls.py", "taps(DRIVER, 'q:12:n3')\n"),
        SourceFile("tests/handlers/night/test_merge.py", "button.data.startswith('q:')\n"),
        SourceFile("tests/demo/test_verdict.py", "taps(DRIVER, f't:{call}:3')\n"),
        SourceFile("tests/stories/chat.py", "taps(DRIVER, f'q:1:{answer}')\n"),
    ],
    rules.kinds_as_text: [
        SourceFile("handlers/night/calls.py", "post(ctx, words, role='reply')\n"),
        SourceFile("handlers/night/calls.py", "ctx.note('close', call=call)\n"),
        SourceFile("bot/telegram/sender.py", "late = row.kind == 'message'\n"),
        SourceFile("bot/worker.py", "late = item.source in ('clock', 'gap')\n"),
        SourceFile(
            "handlers/inbound/entry.py", "match item.source:\n    case 'clock' | 'gap':\n        pass\n"
        ),
        SourceFile(
            "handlers/fleets/timetable.py", "for kind in ('stale_call', 'overdue'):\n    plan(kind)\n"
        ),
    ],
    rules.words_of_a_messenger: [
        SourceFile("handlers/night/calls.py", "# Telegram refuses this\n"),
        SourceFile("handlers/chat/outbound.py", "body = {'method': 'sendMessage'}\n"),
        SourceFile("handlers/chat/keyboards.py", "method = 'editMessageReplyMarkup'\n"),
        SourceFile("handlers/chat/texts.py", "x = f'<b>{name}</b>'\n"),
        SourceFile("handlers/chat/texts.py", "x = f'<a href=\"x\">{name}</a>'\n"),
        SourceFile("handlers/night/unclear_list.py", "url = f'https://t.me/{bot}'\n"),
        SourceFile("handlers/inbound/replies.py", "HIDDEN = {1087968824}\n"),
        SourceFile("handlers/inbound/entry.py", "tapped = update.callback_query\n"),
        SourceFile("handlers/inbound/entry.py", "kind = chat.type == 'supergroup'\n"),
        SourceFile("dispatch/rule_numbers.py", "LONGEST_TEXT = 4096\n"),
        SourceFile("dispatch/memberships.py", "telegram_name: str\n"),
        SourceFile("dispatch/memberships.py", "telegram_id: int | None = None\n"),
        SourceFile("storage/outbox.py", "update_id: int\n"),
        SourceFile("storage/inbox.py", "# as Telegram sent it\n"),
        SourceFile("reading/reader.py", "def f(text_mention): pass\n"),
        SourceFile("locales/en/bot.ftl", "come = <b>{ $name }</b>\n"),
        SourceFile("locales/en/bot.ftl", "come = Telegram says no\n"),
        SourceFile("locales/en/language.toml", "telegram_code = 'en'\n"),
    ],
    rules.ids_of_a_messenger: [
        SourceFile("handlers/chat/texts.py", "name = person.external_id\n"),
        SourceFile("handlers/views/links.py", "chat = external_place(read, chat_id)\n"),
        SourceFile("handlers/views/links.py", "from storage.external_ids import external_place\n"),
        SourceFile("dispatch/memberships.py", "external_id: str | None = None\n"),
        SourceFile("storage/persons.py", "rows = read('SELECT external_id FROM accounts')\n"),
    ],
    rules.libraries_in_dispatch: [
        SourceFile("dispatch/calls.py", "import msgspec\n"),
        SourceFile("dispatch/calls.py", "from storage.calls import x\n"),
        SourceFile("dispatch/calls.py", "def late():\n    import opencc\n"),
    ],
}

KEPT: dict[Rule, list[SourceFile]] = {
    rules.crowded_files: [
        SourceFile("dispatch/calls.py", "x = 1\n" * 300),
        SourceFile("tests/dispatch/test_calls.py", "x = 1\n" * 301),
    ],
    rules.chinese_out_of_place: [
        SourceFile("reading/vocabulary/words.py", "WORD = '到了'\n"),
        SourceFile("locales/zh-Hans/board.ftl", "到了\n"),
        SourceFile("README.md", "收到\n"),
        SourceFile("sandbox/seed.py", "TITLE = '武汉站'\n"),
        SourceFile("dispatch/calls.py", '"""What 收到 does."""\n\ndef f():\n    """收到"""  # 收到\n'),
        SourceFile("bot/app.py", "say(r'[\\u4e00-\\u9fff]')  # … – “quoted”\n"),
    ],
    rules.clocks_read_elsewhere: [
        SourceFile("bot/host_clock.py", "import time\ndef now(): return int(time.time())\n"),
        SourceFile("storage/calls.py", "def opened(now): return datetime.fromtimestamp(now)\n"),
        SourceFile("bot/telegram/sender.py", "import time\nlate = time.monotonic()\n"),
    ],
    rules.tasks_started_elsewhere: [SourceFile("bot/app.py", "asyncio.create_task(go())\n")],
    rules.sql_outside_storage: [
        SourceFile("storage/calls.py", "await read('SELECT id FROM calls WHERE id = ?')\n"),
        SourceFile("handlers/night/calls.py", "def f():\n    '''UPDATE calls SET at = ?'''\n"),
        SourceFile("bot/app.py", "say('update the settings, begin with /call and select one')\n"),
        SourceFile("bot/app.py", "PATTERN = r'(?:a|b)=(?:c)?x*?'\n"),
    ],
    rules.sql_in_tests: [
        SourceFile("tests/storage/test_calls.py", "rows = read('SELECT id FROM calls')\n"),
        SourceFile("tests/support/database.py", "rows = read('SELECT id FROM calls')\n"),
        SourceFile(
            "tests/handlers/night/test_calls.py", "says(DRIVER, 'update the settings and select one')\n"
        ),
        SourceFile("bot/app.py", "rows = read('SELECT id FROM calls')\n"),
    ],
    rules.button_data_in_tests: [
        SourceFile("tests/handlers/chat/test_button_data.py", "read_tap('a:1:2')\n"),
        SourceFile("tests/handlers/night/test_calls.py", "taps(DRIVER, buttons.depart(1, 3))\n"),
        SourceFile("tests/handlers/night/test_calls.py", "at = f'{hour}:00'\nkey = f'card:{call}'\n"),
    ],
    rules.kinds_as_text: [
        SourceFile(
            "storage/outbox.py", "class OutboxKind(StrEnum):\n    CLOSING_REPORT = 'closing_report'\n"
        ),
        SourceFile("dispatch/driver_state.py", "class Whereabouts(StrEnum):\n    ON_ROAD = 'on_road'\n"),
        SourceFile("handlers/night/calls.py", "reply(ctx, 'no-fleet', number=call.id)\nrow = body['call']\n"),
        SourceFile("tests/storage/test_outbox.py", "say(database, kind='closing_report')\n"),
    ],
    rules.words_of_a_messenger: [
        SourceFile("bot/telegram/requests.py", "method = 'sendMessage'\n"),
        SourceFile("storage/inbox.py", "update_id: int\n"),
        SourceFile("storage/migrations/0001-wire.sql", "-- as Telegram sent it\n"),
        SourceFile("locales/en/telegram.ftl", "come = Telegram says no\n"),
        SourceFile("dispatch/json_report.py", "told = {'telegram_id': 1}\n"),
        SourceFile("reading/reader.py", "@lru_cache(maxsize=4096)\n"),
        SourceFile("handlers/chat/keyboards.py", "if a < b > c: send(message)\n"),
        SourceFile("reading/orders.py", "X = re.compile('(?P<a>x)(?P<b>y)')\n"),
    ],
    rules.ids_of_a_messenger: [
        SourceFile("bot/telegram/requests.py", "chat = external_place(read, chat_id)\n"),
        SourceFile("storage/external_ids.py", "rows = read('SELECT external_id FROM accounts')\n"),
        SourceFile("storage/migrations/0018-places.sql", "external_id TEXT NOT NULL\n"),
        SourceFile("handlers/chat/session.py", "from storage.external_ids import ExternalIds\n"),
    ],
    rules.libraries_in_dispatch: [
        SourceFile("dispatch/calls.py", "import enum\nfrom dispatch.facts import F\n")
    ],
}


FIRST_LANGUAGE = SourceFile("locales/zh-Hans/a.ftl", "come = { $name } 来\ngone = 走\n")


@pytest.mark.parametrize(
    "other",
    [
        "come = { $name } comes\n",
        "come = { $who } comes\ngone = gone\n",
        "come = { $name }\ngone = g\nmore = m\n",
    ],
)
def test_texts_of_two_languages_that_differ_are_noticed(other: str):
    assert rules.texts_that_differ([FIRST_LANGUAGE, SourceFile("locales/en/b.ftl", other)])


def test_texts_that_say_the_same_are_left_alone():
    same = "come = { $name -> \n    [one] { $name } comes\n   *[other] { $name } come\n }\ngone = gone\n"
    assert [] == rules.texts_that_differ([FIRST_LANGUAGE, SourceFile("locales/en/b.ftl", same)])


@pytest.fixture(scope="module")
def house() -> list[SourceFile]:
    return files_of_the_house()


def test_the_texts_of_the_house_do_not_differ(house):
    assert [] == rules.texts_that_differ(house)


def each_of(samples: dict[Rule, list[SourceFile]]) -> list[ParameterSet]:
    return [
        pytest.param(rule, file, id=f"{rule.__name__}-{number}")
        for rule, files in samples.items()
        for number, file in enumerate(files)
    ]


@pytest.mark.parametrize("rule", BROKEN, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(house, rule: Rule):
    assert [] == rule(house)


@pytest.mark.parametrize(("rule", "file"), each_of(BROKEN))
def test_the_rule_notices_when_it_is_broken(rule: Rule, file: SourceFile):
    assert rule([file])


@pytest.mark.parametrize(("rule", "file"), each_of(KEPT))
def test_the_rule_leaves_alone_what_is_right(rule: Rule, file: SourceFile):
    assert [] == rule([file])


def test_the_house_is_not_looked_for_in_an_empty_place(house):
    paths = {file.path for file in house}
    assert {
        "pyproject.toml",
        "requirements/run.txt",
        "bot/settings/model.py",
        "tests/house/rules.py",
    } <= paths
