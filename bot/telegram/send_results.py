"""Records the outcome of a delivery attempt: sent, retry later, dropped, failed, or chat migrated."""

from collections.abc import Callable

import structlog

from bot.telegram.rate_limit import RateLimit
from bot.telegram.row_sender import SendResult, SendStatus, creates
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.outputs import Pin
from storage import inbox, keyboards, outbox, persons, pins, sent_messages
from storage.core.transaction import Transaction
from storage.external_ids import ExternalIds, PlaceKind
from storage.inbox import InputSource
from storage.outbox import Outgoing
from storage.outbox_kinds import OutboxKind, Priority, is_about_a_message
from storage.sent_messages import SentMessage

log = structlog.get_logger(__name__)

_LONGEST_WAIT_SECONDS = 30
_LONGEST_REPEAT_SECONDS = 60
_REPLACEMENTS = 4  # of a message that was deleted each time
_GIVEN_UP_SECONDS = 86_400


class ResultRecorder:
    """`now` is in UTC epoch seconds, `now_ms` in milliseconds. `recorded` is called when a commit added an input."""

    def __init__(
        self,
        rate_limit: RateLimit,
        now: Callable[[], float],
        now_ms: Callable[[], int],
        recorded: Callable[[], None],
        repeat_seconds: int,
    ) -> None:
        self._rate_limit = rate_limit
        self._now = now
        self._now_ms = now_ms
        self._recorded = recorded
        self._repeat_seconds = repeat_seconds
        self._reported_moves: set[tuple[int, int]] = set()

    def record(self, tx: Transaction, row: Outgoing, result: SendResult, at_ms: int) -> None:
        """`at_ms` is when the attempt was counted by the rate limit."""
        now = int(self._now())
        problem = result.problem or result.status.name
        match result.status:
            case SendStatus.SENT:
                next_page = result.request.post.next_page if result.request and result.request.post else None
                if next_page is None:
                    outbox.mark_sent(tx, row.id, now, result.problem)
                else:
                    outbox.send_next_page(tx, row, next_page)
                self._remember(tx, row, result, now)
                if result.outside_topic:
                    self._note_hidden_card(tx, row, "elsewhere", now)
            case SendStatus.NOTHING_TO_SAY:
                outbox.mark_dropped(tx, row.id, problem)
                self._refund(tx, row, at_ms)
            case SendStatus.REFUSED:
                log.warning("Telegram refused a message; it is not sent again", **_named(row, problem))
                outbox.mark_failed(tx, row.id, problem)
                self._note_unreachable(tx, row, problem, now)
                self._note_hidden_card(tx, row, _reason_of(problem), now)
            case SendStatus.MESSAGE_GONE:
                self._replace(tx, row, result, now)
            case SendStatus.MIGRATED:
                self._follow(tx, row, result, now)
            case _:
                self._postpone(tx, row, result, at_ms)

    def _note_unreachable(self, tx: Transaction, row: Outgoing, problem: str, now: int) -> None:
        """Tells the worker that nothing reaches this person privately, so that it is said the other way at once."""
        if not any(reason in problem.lower() for reason in TELEGRAM.final_refusals):
            return
        account_id = persons.account_of_chat(tx.read, row.chat_id)
        if account_id is not None:
            body = {"account": account_id, "fleet": row.body.get("fleet", 0)}
            inbox.put(tx, InputSource.UNREACHABLE, body, now)
            tx.after_commit(self._recorded)

    def _note_hidden_card(self, tx: Transaction, row: Outgoing, reason: str, now: int) -> None:
        """Tells the worker that a call's card is not shown, not pinned, or not in its topic."""
        if row.kind == OutboxKind.CARD:
            call_id = None if "former" in row.body else row.body["call"]
        elif row.kind == OutboxKind.PIN and row.body["pinned"]:
            pinned = sent_messages.find(tx.read, row.chat_id, row.body["message"])
            call_id, reason = pinned and pinned.call_id, "pin"
        else:
            return
        if call_id:
            inbox.put(tx, InputSource.HIDDEN_CARD, {"call": call_id, "reason": reason}, now)
            tx.after_commit(self._recorded)

    def _remember(self, tx: Transaction, row: Outgoing, result: SendResult, now: int) -> None:
        """Saves the sent message, and queues its pinning where the request asks for it."""
        message, request = result.message, result.request
        if message is None or request is None:
            return
        sent_messages.save(tx, message)
        post = request.post
        if post and post.keeps and message.fleet_id:
            keyboards.save(tx, message.chat_id, message.message_id, message.fleet_id, post.keeps)
        if post and post.pin and creates(request.method):
            self._pin(tx, row.chat_id, Pin(message.message_id), now)

    def _unpin(self, tx: Transaction, card: SentMessage, now: int) -> None:
        pinned = pins.latest_request(tx.read, card.chat_id, card.message_id)
        if pinned is not None and pinned.pins:
            self._pin(tx, card.chat_id, Pin(card.message_id, pinned=False), now)

    def _pin(self, tx: Transaction, chat_id: int, pin: Pin, now: int) -> None:
        outbox.enqueue(
            tx,
            chat_id=chat_id,
            priority=Priority.CALL if pin.pinned else Priority.NOTICE,
            kind=OutboxKind.PIN,
            body=pin,
            key=pins.key_of(chat_id, pin.message),
            now=now,
        )

    def _replace(self, tx: Transaction, row: Outgoing, result: SendResult, now: int) -> None:
        """Forgets the deleted message: rendered again, the row becomes a new message. One that still stands is unpinned."""
        problem = result.problem or "the message is gone"
        if result.message:
            if row.kind == OutboxKind.CARD and "not found" not in problem.lower():
                self._unpin(tx, result.message, now)
            sent_messages.forget(tx, result.message.chat_id, result.message.message_id)
        if result.message is None or row.attempts >= _REPLACEMENTS:
            outbox.mark_failed(tx, row.id, problem)
        else:
            self._retry(tx, row, now, problem)

    def _follow(self, tx: Transaction, row: Outgoing, result: SendResult, now: int) -> None:
        """Tells the worker that the group has migrated; the row waits until the worker gives it the new chat."""
        ids = ExternalIds(TELEGRAM.name.lower()).within(tx)
        move = (row.chat_id, ids.chat(result.moved_to, PlaceKind.GROUP))
        if move not in self._reported_moves:
            inbox.put(tx, InputSource.MIGRATED, {"from": move[0], "to": move[1]}, now)
            tx.after_commit(lambda: self._reported_moves.add(move))
            tx.after_commit(self._recorded)
        self._rate_limit.block_until(row.chat_id, self._now_ms() + 2_000)
        if is_about_a_message(row.kind):
            outbox.mark_dropped(
                tx, row.id, outbox.LEFT_IN_OLD_CHAT
            )  # in the new chat its number is another message's
        else:
            self._retry(tx, row, now + 2, result.problem)

    def _postpone(self, tx: Transaction, row: Outgoing, result: SendResult, at_ms: int) -> None:
        now = int(self._now())
        if result.status is SendStatus.NOT_YET:
            self._rate_limit.block_until(row.chat_id, self._now_ms() + int(result.wait * 1000))
            self._retry(tx, row, now + result.wait, result.problem)
        elif result.status is SendStatus.NEVER_SENT:
            self._refund(tx, row, at_ms)
            wait = min(_LONGEST_WAIT_SECONDS, 2 ** min(row.attempts - 1, 5))
            self._retry(tx, row, now + wait, result.problem)
        elif result.request:
            repeated = creates(result.request.method) and not TELEGRAM.sends_once
            wait = min(_LONGEST_REPEAT_SECONDS, self._repeat_seconds * 2 ** min(row.attempts - 1, 5))
            self._retry(tx, row, now + wait, result.problem, resent=repeated)

    def _retry(
        self, tx: Transaction, row: Outgoing, at: float, problem: str | None, *, resent: bool = False
    ) -> None:
        if self._now() - row.created_at > _GIVEN_UP_SECONDS:
            log.warning("could not send a message for a day; gave up", **_named(row, problem))
            outbox.mark_failed(tx, row.id, f"given up: {problem}")
            return
        log.info("could not send a message; trying again", **_named(row, problem), marked_as_repeated=resent)
        outbox.requeue(tx, row, int(at + 0.999), problem, resent=resent)

    def _refund(self, tx: Transaction, row: Outgoing, at_ms: int) -> None:
        self._rate_limit.refund(row.chat_id, at_ms)
        outbox.forget_send(tx, row.chat_id, at_ms)


def _reason_of(problem: str) -> str:
    """Why a group shows no message of the bot; the reason is part of the name of a text."""
    text = problem.lower()
    return next((reason for reason, signs in _REASONS if any(sign in text for sign in signs)), "refused")


_REASONS = (
    ("topic", ("topic_closed", "topic closed", "topic_deleted", "thread not found")),
    ("removed", ("kicked", "not a member", "chat not found", "chat was deleted", "deactivated")),
    ("rights", ("rights", "write_forbidden", "chat_restricted", "write access", "admin_required")),
)


def _named(row: Outgoing, problem: str | None) -> dict[str, object]:
    """What a log line about an undelivered message names."""
    return {"outbox": row.id, "chat": row.chat_id, "kind": row.kind, "reason": problem}
