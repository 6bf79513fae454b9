"""Says what the doctor found in a language: one sentence, with what to do."""

from collections.abc import Mapping

from handlers.chat.text_nodes import Text, plain
from handlers.chat.texts import text


def finding_sentence(name: str, values: Mapping[str, str | int], language: str) -> Text:
    """Values stand in it as they are: paths and ids are no phones."""
    shown = {key: plain(value) if isinstance(value, str) else value for key, value in values.items()}
    return text(language, f"doctor-{name}", **shown)
