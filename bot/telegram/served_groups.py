"""The groups that the settings list: updates of other groups are kept and never handled."""

from collections.abc import Collection

import structlog

from bot.telegram.update_routing import RoutedUpdate
from bot.telegram.updates import Message

log = structlog.get_logger(__name__)


class ServedGroups:
    """The chats in `groups`, or all groups if it is empty; private chats always."""

    def __init__(self, groups: Collection[int]) -> None:
        self._groups = set(groups)

    def ignores(self, routed: RoutedUpdate) -> bool:
        subject = routed.subject()
        if not self._groups or subject is None or subject.chat.id > 0:
            return False
        if isinstance(subject, Message):
            self._follow(subject)
        return subject.chat.id not in self._groups

    def _follow(self, message: Message) -> None:
        """Serves a group on when it becomes a supergroup."""
        pair = {message.chat.id, message.migrate_to_chat_id or message.migrate_from_chat_id}
        if None not in pair and not pair.isdisjoint(self._groups) and not pair <= self._groups:
            self._groups |= {chat_id for chat_id in pair if chat_id}
            log.warning(
                "a group has a new chat id: write it into telegram.groups", groups=sorted(self._groups)
            )
