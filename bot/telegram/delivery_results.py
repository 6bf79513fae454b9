"""What is written of a message once Telegram has answered: sent, tried again when, given up, the post it has become."""

from collections.abc import Callable

import structlog

from bot.telegram.delivery import SendResult, SendStatus, creates
from bot.telegram.rate_limit import RateLimit
from storage import inbox, outbox, sent_messages
from storage.core.transaction import Transaction
from storage.inbox import InputSource
from storage.outbox import OutboxKind, Outgoing, Priority

log = structlog.get_logger(__name__)

_LONGEST_WAIT_SECONDS = 30
_LOST_POSTS = 4
_GIVEN_UP_SECONDS = 86_400


class ResultRecorder:
    """`now` and `now_ms` are UTC; `recorded` is called after new inputs are committed."""

    def __init__(
        self,
        pace: RateLimit,
        now: Callable[[], float],
        now_ms: Callable[[], int],
        recorded: Callable[[], None],
        repeat_seconds: int,
    ) -> None:
        self._pace = pace
        self._now = now
        self._now_ms = now_ms
        self._recorded = recorded
        self._repeat_seconds = repeat_seconds
        self._moved: set[tuple[int, int]] = set()

    def write(self, tx: Transaction, row: Outgoing, outcome: SendResult, at_ms: int) -> None:
        """Of a row whose turn was given at `at_ms`."""
        now = int(self._now())
        problem = outcome.problem or outcome.answer.name
        match outcome.answer:
            case SendStatus.SENT:
                outbox.mark_sent(tx, row.id, now, outcome.problem)
                self._remember_post(tx, row, outcome, now)
            case SendStatus.NOTHING_TO_SAY:
                outbox.mark_dropped(tx, row.id, problem)
                self._take_back(tx, row, at_ms)
            case SendStatus.REFUSED:
                log.warning("Telegram refused a message", chat=row.chat_id, kind=row.kind, reason=problem)
                outbox.mark_failed(tx, row.id, problem)
            case SendStatus.POST_GONE:
                self._replace_post(tx, row, outcome, now)
            case SendStatus.MIGRATED:
                self._follow(tx, row, outcome, now)
            case _:
                self._postpone(tx, row, outcome, at_ms)

    def _remember_post(self, tx: Transaction, row: Outgoing, outcome: SendResult, now: int) -> None:
        post, request = outcome.post, outcome.request
        if post is None or request is None:
            return
        sent_messages.save(tx, post)
        if request.pin and creates(request.method):
            params = {"message_id": post.message_id, "disable_notification": True}
            outbox.enqueue(
                tx,
                chat_id=row.chat_id,
                priority=Priority.CALL,
                kind=OutboxKind.REQUEST,
                body={"method": "pinChatMessage", "params": params},
                key=f"pin:{row.chat_id}:{post.message_id}",
                now=now,
            )

    def _replace_post(self, tx: Transaction, row: Outgoing, outcome: SendResult, now: int) -> None:
        """Forget the message that is gone: worded once more, the row becomes a new one."""
        problem = outcome.problem or "the message is gone"
        if outcome.post:
            sent_messages.forget(tx, outcome.post.chat_id, outcome.post.message_id)
        if outcome.post is None or row.attempts >= _LOST_POSTS:
            outbox.mark_failed(tx, row.id, problem)
        else:
            self._again(tx, row, now, problem)

    def _follow(self, tx: Transaction, row: Outgoing, outcome: SendResult, now: int) -> None:
        """Tell the worker that the group has moved; the row waits until it has been given its new chat."""
        move = (row.chat_id, outcome.moved_to)
        if move not in self._moved:
            inbox.put(tx, InputSource.MIGRATED, {"from": move[0], "to": move[1]}, now)
            tx.after_commit(lambda: self._moved.add(move))
            tx.after_commit(self._recorded)
        self._pace.hush(row.chat_id, self._now_ms() + 2_000)
        if row.kind == OutboxKind.REQUEST and "message_id" in row.body["params"]:
            outbox.mark_dropped(
                tx, row.id, outbox.LEFT_IN_OLD_CHAT
            )  # its number is another message's in the new chat
        else:
            self._again(tx, row, now + 2, outcome.problem)

    def _postpone(self, tx: Transaction, row: Outgoing, outcome: SendResult, at_ms: int) -> None:
        now = int(self._now())
        if outcome.answer is SendStatus.NOT_YET:
            self._pace.hush(row.chat_id, self._now_ms() + int(outcome.wait * 1000))
            self._again(tx, row, now + outcome.wait, outcome.problem)
        elif outcome.answer is SendStatus.NEVER_SENT:
            self._take_back(tx, row, at_ms)
            wait = min(_LONGEST_WAIT_SECONDS, 2 ** min(row.attempts - 1, 5))
            self._again(tx, row, now + wait, outcome.problem)
        elif outcome.request:
            repeated = creates(outcome.request.method)
            self._again(tx, row, now + self._repeat_seconds, outcome.problem, resent=repeated)

    def _again(
        self, tx: Transaction, row: Outgoing, at: float, problem: str | None, *, resent: bool = False
    ) -> None:
        if self._now() - row.created_at > _GIVEN_UP_SECONDS:
            log.warning("a message is given up after a day", chat=row.chat_id, kind=row.kind, reason=problem)
            outbox.mark_failed(tx, row.id, f"given up: {problem}")
            return
        log.info("a message is tried again", chat=row.chat_id, kind=row.kind, reason=problem, marked=resent)
        outbox.requeue(tx, row, int(at + 0.999), problem, resent=resent)

    def _take_back(self, tx: Transaction, row: Outgoing, at_ms: int) -> None:
        self._pace.unspeak(row.chat_id, at_ms)
        outbox.forget_send(tx, row.chat_id, at_ms)
