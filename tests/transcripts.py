"""Messages as a phone would show them: a page with bubbles, markup, folded and open quotes, and buttons.

`python tests/transcripts.py PAGE.html [FOLDER]` runs the bot against the local Bot API server, walks through what
people see first, and writes the page, to be looked at in a browser 390 pixels wide:
`chromium --headless --no-sandbox --window-size=390,9000 --screenshot=PAGE.png PAGE.html`. Under
each scene's name, `PAGE.html#NAME` shows it alone.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bot_api_server import BotApiServer
from bot_process import TOKEN, Running

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot_api_server import SentMessage
    from telegram_html import Entity

_STYLE = """
body { margin: 0; font: 16px/1.35 'Noto Sans CJK TC', sans-serif; background: #b8cfa8; }
section { display: none; padding: 8px; } section.shown { display: block; }
h2 { font-size: 13px; color: #fff; text-align: center; margin: 10px; }
.bubble { max-width: 330px; margin: 6px 0 2px; padding: 6px 10px; border-radius: 14px; white-space: pre-wrap;
  overflow-wrap: anywhere; background: #fff; }
.said { margin-left: auto; width: fit-content; background: #e3fdc9; }
.quote { display: block; border-left: 3px solid #3a8fd0; background: #eaf3fb; border-radius: 4px; padding: 3px 8px;
  font-size: 15px; }
.folded { max-height: 61px; overflow: hidden; position: relative; }
.folded::after { content: '⌄'; position: absolute; right: 6px; bottom: 0; color: #3a8fd0; }
a { color: #3a8fd0; }
.row { display: flex; gap: 4px; margin-top: 4px; max-width: 350px; }
.button { flex: 1; min-width: 0; background: #0005; color: #fff; border-radius: 8px; padding: 8px 4px; font-size: 14px;
  text-align: center; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
"""
_SCRIPT = """
for (const s of document.querySelectorAll('section'))
  s.classList.toggle('shown', !location.hash || '#' + s.id === decodeURI(location.hash));
"""
_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre"}


@dataclass(frozen=True, slots=True)
class Scene:
    """What somebody wrote and what the bot said to it."""

    name: str
    said: str
    answers: Sequence[SentMessage]


def page(scenes: Iterable[Scene], *, opened: bool = False) -> str:
    """The page, with what is folded away shown open if so wished."""
    parts = [f"<!doctype html><meta charset=utf-8><meta name=viewport content='width=390'><style>{_STYLE}</style>"]
    for scene in scenes:
        parts.append(f"<section id='{scene.name}'><h2>{scene.name}</h2>")
        if scene.said:
            parts.append(f"<div class='bubble said'>{escape(scene.said)}</div>")
        for message in scene.answers:
            parts.append(f"<div class=bubble>{body(message, opened=opened)}</div>")
            for row in (message.markup or {}).get("inline_keyboard", []):
                shown = "".join(f"<div class=button>{escape(button['text'])}</div>" for button in row)
                parts.append(f"<div class=row>{shown}</div>")
        parts.append("</section>")
    return "\n".join([*parts, f"<script>{_SCRIPT}</script>"])


def body(message: SentMessage, *, opened: bool = False) -> str:
    """A message's text with its entities as HTML."""
    units = message.text.encode("utf-16-le")

    def said(start: int, end: int) -> str:
        return escape(units[2 * start : 2 * end].decode("utf-16-le"))

    # Entities nest, so that at each place the longest opens first and closes last.
    opening = sorted(message.entities, key=lambda entity: (entity.offset, -entity.length))
    parts: list[str] = []
    open_now: list[Entity] = []
    at = 0
    for place in range(len(units) // 2 + 1):
        ending = [entity for entity in open_now if entity.offset + entity.length == place]
        beginning = [entity for entity in opening if entity.offset == place]
        if not ending and not beginning:
            continue
        parts.append(said(at, place))
        at = place
        for entity in reversed(ending):
            parts.append(_tags(entity, opened=opened)[1])
            open_now.remove(entity)
        for entity in beginning:
            parts.append(_tags(entity, opened=opened)[0])
            open_now.append(entity)
    # A quote is a block of its own, so the line's end after it shows no empty line.
    return "".join([*parts, said(at, len(units) // 2)]).replace("</span>\n", "</span>").replace("\n<span", "<span")


def _tags(entity: Entity, *, opened: bool) -> tuple[str, str]:
    if entity.type in _TAGS:
        return f"<{_TAGS[entity.type]}>", f"</{_TAGS[entity.type]}>"
    if entity.type == "blockquote":
        return "<span class=quote>", "</span>"
    if entity.type == "expandable_blockquote":
        return f"<span class='quote {'' if opened else 'folded'}'>", "</span>"
    return "<a>", "</a>"


def walk(bot: Running, code: str = "zh-hant") -> list[Scene]:
    """What people see first."""
    ada = bot.api.person("Ada", language_code=code)
    chat = bot.api.private_chat(ada)
    group = bot.api.group("讀書會", members=[ada])

    def scene(name: str, text: str) -> Scene:
        return Scene(name, text, [bot.ask(chat, ada, text)])

    answer = scene("answer", "黃學清幾歲?")
    around = bot.tap(answer.answers[0], "⬆")
    scenes = [answer, Scene("more-context", "", [around]), Scene("next", "", [bot.tap(around, "2/5")])]
    scenes.insert(0, scene("start", "/start"))
    nowhere = scene("not-found", "推介一間好食嘅火鍋店")
    [first, *_] = nowhere.answers[0].buttons()
    scenes += [nowhere, Scene("nearest", "", [bot.tap(nowhere.answers[0], first["text"])])]
    scenes.append(scene("did-you-mean", "撿查站有幾個"))
    scenes.append(scene("put-right", "黃雪清幾歲"))
    scenes += [
        scene(name, f"/{name}") for name in ("outline", "settings", "lang", "privacy", "help", "about", "article")
    ]
    scenes += [scene("read", "/read 12"), scene("search", "/search 檢查站"), scene("nothing-near", "qwerty zxcvb")]
    bot.api.add(group, ada)
    scenes.append(Scene("hello", "", [bot.api.wait_for_message(group)]))
    return scenes


def main(path: Path, code: str = "zh-hant") -> None:
    with (
        BotApiServer(token=TOKEN) as api,
        tempfile.TemporaryDirectory() as folder,
        Running(api, Path(folder) / "log") as bot,
    ):
        path.write_text(page(walk(bot, code)), encoding="utf-8")
        bot.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
