"""Users, and their membership and rights in one chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

GROUP_ANONYMOUS_BOT = 1087968824
CHANNEL_BOT = 136817688
TELEGRAM = 777000

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_tags",
)
"""Rights of a group administrator, as the Bot API names them."""

DEFAULT_ADMIN_RIGHTS = frozenset(
    {
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
    }
)

PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass(slots=True, eq=False)
class User:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "zh-hans"
    is_bot: bool = False
    started: bool = False
    """The user opened a private chat with the bot."""
    blocked: bool = False
    """The user blocked the bot."""
    private_refusal: str = ""
    """Reason for which the bot's private messages are refused, without an update about it; empty for none."""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def as_api(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            shown["last_name"] = self.last_name
        if self.username:
            shown["username"] = self.username
        if not self.is_bot:
            shown["language_code"] = self.language_code
        return shown


@dataclass(slots=True, eq=False)
class Member:
    user: User
    status: str = "member"
    """creator, administrator, member, restricted, left or kicked."""
    rights: frozenset[str] = field(default_factory=frozenset)
    is_anonymous: bool = False
    tag: str = ""
    muted: bool = False
    """A restricted member who may not write."""
    has_left: bool = False
    """A restricted person who left stays restricted: Telegram sends `is_member` false, not the status left."""

    @property
    def present(self) -> bool:
        return self.status not in ("left", "kicked") and not self.has_left

    @property
    def is_admin(self) -> bool:
        return self.status in ("creator", "administrator")

    def has_right(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def as_api(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"status": self.status, "user": self.user.as_api()}
        if self.is_admin:
            shown["is_anonymous"] = self.is_anonymous
        if self.status == "administrator":
            shown["can_be_edited"] = False
            shown |= {right: right in self.rights for right in RIGHTS}
        elif self.status == "restricted":
            shown |= dict.fromkeys(PERMISSIONS, not self.muted)
            shown |= {"is_member": not self.has_left, "until_date": 0}
        elif self.status == "kicked":
            shown["until_date"] = 0
        if self.tag and self.status in ("member", "restricted"):
            shown["tag"] = self.tag
        return shown
