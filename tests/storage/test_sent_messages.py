"""The bot's own messages: found by call, forgotten when they can no longer be edited."""

from dataclasses import replace

from storage import sent_messages
from storage.sent_messages import SentMessage

CARD = SentMessage(chat_id=-1, message_id=7, fleet_id=1, call_id=3, role="card", content_hash="a")


async def test_a_post_is_found_by_its_message_and_by_its_call(database):
    report = replace(CARD, message_id=9, role="closing_report")

    def in_transaction(tx):
        sent_messages.save(tx, CARD)
        sent_messages.save(tx, report)
        sent_messages.save(tx, replace(report, content_hash="b"))

    await database.run(in_transaction)
    assert await database.query(lambda read: sent_messages.find(read, -1, 7)) == CARD
    assert await database.query(lambda read: sent_messages.of_call(read, 3, "closing_report")) == [
        replace(report, content_hash="b")
    ]
    assert await database.query(lambda read: sent_messages.find(read, -2, 7)) is None


async def test_a_forgotten_post_is_no_longer_the_card_of_its_call(database):
    elsewhere = replace(CARD, chat_id=-2)

    def in_transaction(tx):
        for post in (CARD, elsewhere, replace(CARD, message_id=8)):
            sent_messages.save(tx, post)
        sent_messages.forget(tx, -1, 7)

    await database.run(in_transaction)
    assert [
        post.message_id for post in await database.query(lambda read: sent_messages.of_call(read, 3, "card"))
    ] == [7, 8]
    await database.run(lambda tx: sent_messages.forget_chat(tx, -1))
    assert await database.query(lambda read: sent_messages.of_call(read, 3, "card")) == [elsewhere]
