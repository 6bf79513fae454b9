"""R11: an answer by 👍 survives an outage of 20 hours; a tap does not."""

import signal

from tests.support import buttons
from tests.support import database_file as stored

OUTAGE_SECONDS = 20 * 3600


async def test_a_thumb_given_while_the_bot_was_away_for_20_hours_is_counted_once(town):
    await town.found()
    bot = await town.process()
    card = await town.raise_call()
    here, changed, steady, tapping = drivers = await town.drivers(4)
    await town.people.react(town.group, card, here, "👍")
    await town.people.react(town.group, card, steady, "👍")
    await town.said()
    assert town.ask(stored.coming) == [here, steady]

    await bot.end(signal.SIGKILL)
    await town.people.react(town.group, card, here)
    await town.people.react(town.group, card, changed, "👎")
    await town.people.react(town.group, card, changed, "👍")
    await town.people.react(town.group, card, town.coordinator, "👍", anonymous=True)
    await town.people.tap(town.group, card, tapping, buttons.acknowledge(1))
    await town.people.advance(OUTAGE_SECONDS)
    await town.people.delivery(doubled=1.0, seed=1)
    await town.process()
    await town.listening()
    await town.said()

    assert town.ask(stored.coming) == [changed, steady]
    assert len(drivers) == 4
    found = town.findings()
    assert [found.lost, found.doubled, found.damaged] == [[], [], []]
