"""Messages that are handed over to be sent in somebody else's chat (Bot API, InlineQueryResultArticle)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.constants import ParseMode

from bot.excerpts import shortened

if TYPE_CHECKING:
    from retrieval import Span

# What a phone shows of a result in a list, in UTF-16 units.
_TITLE = 100
_DESCRIPTION = 160


def result(key: str, title: str, html: str, description: str = "") -> dict[str, Any]:
    """A result that is sent as a message once it is chosen.

    Args:
        key: its id, unique among the results of an answer; 1 to 64 bytes.
        title: its line in the list of results; not empty.
        html: the message.
        description: what stands under the title, if anything.
    """
    made = {
        "type": "article",
        "id": key,
        "title": shortened(title, _TITLE),
        "input_message_content": {
            "message_text": html,
            "parse_mode": ParseMode.HTML,
            "link_preview_options": {"is_disabled": True},
        },
    }
    return {**made, "description": description} if description else made


def snippet(text: str, keep: Span = (0, 0)) -> str:
    """What of a text there is room for under a title in a list of results, around what matters most."""
    return shortened(text, _DESCRIPTION, keep)
