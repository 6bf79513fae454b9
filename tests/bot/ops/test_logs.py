"""At DEBUG, with a bad token, through every way out of the process: the token, phones and plates never show."""

import json
import subprocess
import sys
import textwrap

import pytest

from tests.house.rules import ROOT

TOKEN = "7654321098:AAE-a_token_that_BotFather_never_gave_1"
PHONE = "13812345678"
PLATE = "鄂A12345"

BEGIN = f"""
import asyncio, logging, sys, threading, warnings
import structlog
from bot.ops import logs
TOKEN, PHONE, PLATE = {TOKEN!r}, {PHONE!r}, {PLATE!r}
def fail():
    raise ValueError(f"The token {{TOKEN}} of {{PHONE}} in {{PLATE}}")
"""

WAYS_OUT = {
    "an event": "structlog.get_logger().info('polling', url=f'https://h/bot{TOKEN}/getMe', by={'n': [PHONE, int(PHONE)]}, car=PLATE)",
    "an event with an object": "structlog.get_logger().info('x', error=ValueError(TOKEN), raw=f'{TOKEN}{PHONE}'.encode())",
    "an event's exception": """
try: fail()
except ValueError: structlog.get_logger().exception('failed')
""",
    "a library's record": "logging.getLogger('some.library').debug('POST %s for %s', f'/bot{TOKEN}/x', {'n': PHONE, 'c': PLATE})",
    "a library's exception": """
try: fail()
except ValueError: logging.getLogger('some.library').exception('failed')
""",
    "another handler": """
logging.getLogger().addHandler(logging.StreamHandler(sys.stdout))
logging.getLogger().handlers[0].setLevel(100)
structlog.get_logger().warning('polling', url=TOKEN, phone=PHONE)
try: fail()
except ValueError: logging.getLogger('some.library').exception('failed for %s', TOKEN)
""",
    "the end of the process": "fail()",
    "the end of a thread": "t = threading.Thread(target=fail); t.start(); t.join()",
    "a finalizer": """
class Leaky:
    def __del__(self): fail()
Leaky()
""",
    "a task nobody awaits": """
async def main():
    asyncio.get_running_loop().call_soon(fail)
    await asyncio.sleep(0.01)
asyncio.run(main(), debug=True)
""",
    "a warning": "warnings.warn(f'{TOKEN} {PHONE} {PLATE}')",
    "a rejected token": """
from aiohttp import web
from telegram import Bot
for name in logs.NOISY: logging.getLogger(name).setLevel(logging.DEBUG)
async def refuse(request): return web.json_response({'ok': False, 'error_code': 401, 'description': 'Unauthorized'}, status=401)
async def main():
    app = web.Application(); app.router.add_route('*', '/{path:.*}', refuse)
    runner = web.AppRunner(app); await runner.setup()
    site = web.TCPSite(runner, '127.0.0.1', 0); await site.start()
    port = runner.addresses[0][1]
    logging.getLogger('app').info('starting %r', Bot(TOKEN))
    await Bot(TOKEN, base_url=f'http://127.0.0.1:{port}/bot').initialize()
asyncio.run(main())
""",
}


def run(code: str, form: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"{BEGIN}\nlogs.configure('DEBUG', {form!r})\n{textwrap.dedent(code)}"],
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("code", WAYS_OUT.values(), ids=WAYS_OUT)
def test_nothing_secret_leaves_by(code, form):
    ended = run(code, form)
    written = ended.stdout + ended.stderr
    assert "[token]" in written
    assert TOKEN not in written
    assert PHONE not in written
    assert PLATE not in written


def test_the_same_way_out_shows_the_token_without_our_logs():
    ended = subprocess.run(
        [sys.executable, "-c", f"{BEGIN}\nfail()"],
        env={"PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert TOKEN in ended.stderr


def test_a_json_log_is_one_object_a_line_and_stdout_stays_free():
    ended = run(
        """
        structlog.get_logger("bot.telegram.polling").info("polled", updates=3, phone=int(PHONE))
        logging.getLogger("some.library").warning("late by %d s", 4)
        try: fail()
        except ValueError: structlog.get_logger().exception("failed")
        """,
        "json",
    )
    first, second, third = map(json.loads, ended.stderr.splitlines())
    assert ("polled", 3, "138****5678", "info", "bot.telegram.polling") == (
        first["event"],
        first["updates"],
        first["phone"],
        first["level"],
        first["logger"],
    )
    assert first["timestamp"].endswith("Z")
    assert "late by 4 s" == second["event"]
    assert "Traceback" in third["exception"]
    assert "" == ended.stdout


def test_what_libraries_say_at_every_poll_is_not_written():
    ended = run("for name in logs.NOISY: logging.getLogger(name).info('polling again')", "text")
    assert "" == ended.stderr
