"""What the log says of polls that fail: each cause once a minute, and once that it is over."""

import time

from structlog.testing import capture_logs
from telegram.error import Conflict, NetworkError, TelegramError

from bot.telegram.client import Client
from bot.telegram.polling_failures import PollFailures
from storage.core.database import Database

LISTENING = "Telegram answers: listening"
SOMEONE_ELSE = "someone else polls with this token: stop the other program, or revoke the token"


async def told(database: Database, client: Client, *errors: TelegramError) -> list[str]:
    """The lines of a bot whose every second poll fails."""
    failures = PollFailures(database, client, time.time)
    with capture_logs() as lines:
        failures.over(0)
        for error in errors:
            await failures.pause(error, 1)
            failures.over(1)
    return [line["event"] for line in lines]


async def test_two_bots_with_one_token_do_not_bury_the_line_that_says_so(database, client):
    lines = await told(database, client, *[Conflict("terminated")] * 9)
    assert [LISTENING, SOMEONE_ELSE, LISTENING] == lines


async def test_each_cause_is_told_and_that_it_is_over(database, client):
    lines = await told(database, client, Conflict("terminated"), NetworkError("No connection"))
    assert [LISTENING, SOMEONE_ELSE, LISTENING, "cannot reach Telegram; trying again", LISTENING] == lines
