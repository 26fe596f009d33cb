"""Messages as a phone would show them: a page with bubbles, markup, folded and open quotes, and buttons.

`python tests/transcripts.py PAGE.html [LANGUAGE]` runs the bot against the local Bot API server, walks through what
people see first, in private, in groups and elsewhere, and writes the page, to be looked at in a browser 390 pixels
wide:
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

from bot_api_server import BotApiServer, Chat, SentMessage
from bot_process import TOKEN, Running
from telegram_html import from_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot_api_server import Json
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
.result { background: #fff; border-bottom: 1px solid #ddd; padding: 6px 10px; max-width: 350px; }
.result b, .result span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1; overflow: hidden; }
.result span { -webkit-line-clamp: 2; color: #777; font-size: 14px; }
.toast { margin: 8px auto; width: fit-content; padding: 8px 12px; border-radius: 8px; background: #000b; color: #fff; }
"""
_SCRIPT = """
for (const s of document.querySelectorAll('section'))
  s.classList.toggle('shown', !location.hash || '#' + s.id === decodeURI(location.hash));
"""
_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre"}


@dataclass(frozen=True, slots=True)
class Scene:
    """What somebody wrote and what the bot said to it.

    Attributes:
        name: what the scene is called, without spaces.
        said: what was written, if anything.
        answers: the messages that came of it.
        results: the list above the keyboard, in inline mode.
        toast: what was shown for a moment after a tap.
    """

    name: str
    said: str = ""
    answers: Sequence[SentMessage] = ()
    results: Sequence[Json] = ()
    toast: str = ""


def page(scenes: Iterable[Scene], *, opened: bool = False) -> str:
    """The page, with what is folded away shown open if so wished."""
    parts = [f"<!doctype html><meta charset=utf-8><meta name=viewport content='width=390'><style>{_STYLE}</style>"]
    for scene in scenes:
        parts.append(f"<section id='{scene.name}'><h2>{scene.name}</h2>")
        if scene.said:
            parts.append(f"<div class='bubble said'>{escape(scene.said)}</div>")
        for result in scene.results:
            described = escape(result.get("description", ""))
            parts.append(f"<div class=result><b>{escape(result['title'])}</b><span>{described}</span></div>")
        for message in scene.answers:
            parts.append(f"<div class=bubble>{body(message, opened=opened)}</div>")
            for row in (message.markup or {}).get("inline_keyboard", []):
                shown = "".join(f"<div class=button>{escape(button['text'])}</div>" for button in row)
                parts.append(f"<div class=row>{shown}</div>")
        if scene.toast:
            parts.append(f"<div class=toast>{escape(scene.toast)}</div>")
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
    scenes.append(scene("put-right", "黃雪清幾歲"))
    scenes += [
        scene(name, f"/{name}") for name in ("outline", "settings", "lang", "privacy", "help", "about", "article")
    ]
    scenes += [scene("read", "/read 12"), scene("search", "/search 檢查站"), scene("nothing-near", "qwerty zxcvb")]
    bot.api.add(group, ada)
    scenes.append(Scene("hello", "", [bot.api.wait_for_message(group)]))
    return scenes + meant(bot, code) + in_groups(bot, code) + elsewhere(bot, code)


def meant(bot: Running, code: str) -> list[Scene]:
    """A slip at the beginning of a talk, what was meant by it, and a button that has gone stale."""
    bob = bot.api.person("Bob", language_code=code)
    chat = bot.api.private_chat(bob)
    slip = "糕點殿多大"
    asked = bot.ask(chat, bob, slip)
    bot.api.tap(asked, asked.data("❓"))
    right = bot.api.wait_for_message(chat, after=asked)
    data = asked.data("👍")
    bot.ask(chat, bob, "/forget")
    return [
        Scene("did-you-mean", slip, [asked]),
        Scene("as-it-was-meant", "", [right]),
        Scene("stale-button", "", [bot.api.now(asked)], toast=bot.toast(asked, data)),
    ]


def in_groups(bot: Running, code: str) -> list[Scene]:
    """A topic of a forum, where two people ask, and the settings of a group that hides its messages from the bot."""
    ada, boss = (bot.api.person(name, language_code=code) for name in ("Ada", "Boss"))
    forum = bot.api.group("論壇", topics=True, members=[ada], admins=[boss])
    topic = bot.api.topic(forum, "萬州", ada)
    asked = "/ask@article_test_bot 黃學清是誰?"
    first = bot.ask(forum, ada, asked, topic=topic)
    further = bot.ask(forum, boss, "他幾歲?", topic=topic, reply_to=first)
    eager = "/mode@article_test_bot eager"
    assert first.thread_id == further.thread_id == topic
    return [
        Scene("topic", asked, [first]),
        Scene("topic-reply", "他幾歲?", [further]),
        Scene("eager-unheard", eager, [bot.ask(forum, boss, eager)]),
    ]


def elsewhere(bot: Running, code: str) -> list[Scene]:
    """Inline mode, with and without a question, and guest mode."""
    eve = bot.api.person("Eve", language_code=code)
    handle = f"@{bot.api.bot.username}"
    scenes = []
    for name, text in (("inline", "黃學清幾歲"), ("inline-empty", ""), ("inline-not-found", "推介一間好食嘅火鍋店")):
        query = bot.api.inline(eve, text)
        results = _answered(bot, "inline", query)["results"]
        scenes.append(Scene(name, f"{handle} {text}", results=results))
        scenes.append(Scene(f"{name}-chosen", answers=[_sent(results[0])]))
    question = f"{handle} 黃學清幾歲?"
    query = bot.api.guest(Chat(-1_009_999_999_999, "supergroup", "別處"), eve, question)
    return [*scenes, Scene("guest", question, [_sent(_answered(bot, "guest", query)["result"])])]


def _answered(bot: Running, kind: str, query: str) -> Json:
    """What an inline or a guest query was answered with."""
    method = f"answer{kind.capitalize()}Query"
    return bot.api.wait_for_call(method, where=lambda params: params[f"{kind}_query_id"] == query).params


def _sent(result: Json) -> SentMessage:
    """The message that a result is sent as."""
    html = result["input_message_content"]["message_text"]
    shown = from_html(html)
    return SentMessage(0, 0, shown.text, shown.entities, html)


def leaf(bot: Running, code: str) -> list[Scene]:
    """A passage that is too long for one message, and an outline that is."""
    ada = bot.api.person("Ada", language_code=code)
    chat = bot.api.private_chat(ada)
    asked = bot.ask(chat, ada, "第100隻小貓在做什麼?")
    bot.api.tap(asked, asked.data("📖"))
    whole = bot.api.wait_for_message(chat, after=asked)
    first = bot.ask(chat, ada, "/read 1")
    outline = bot.ask(chat, ada, "/outline")
    return [
        Scene("long-passage", "第100隻小貓在做什麼?", [asked]),
        Scene("whole-passage", "", [whole]),
        Scene("part-1", "/read 1", [first]),
        Scene("part-2", "", [bot.tap(first, "2/2")]),
        Scene("long-outline", "/outline", [outline]),
        Scene("long-outline-2", "", [bot.tap(outline, "2/3")]),
    ]


def long_article() -> str:
    """An article with a paragraph of two parts and with three pages of sections."""
    cats = "".join(f"第{n}隻小貓今天也在{n}號屋頂上睡了整整一個長長的下午。" for n in range(1, 140))
    days = (f"第{n}回 屋頂上的小貓\n\n這一回,小貓在第{n}個屋頂上睡覺,後來牠回家了。" for n in range(1, 48))
    return "\n\n".join(["屋頂上的貓", cats, *days])


def main(path: Path, code: str = "zh-hant") -> None:
    with BotApiServer(token=TOKEN) as api, tempfile.TemporaryDirectory() as folder:
        with Running(api, Path(folder) / "log") as bot:
            scenes = walk(bot, code)
            bot.stop()
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        (seeds / "cats.txt").write_text(long_article(), encoding="utf-8")
        with Running(api, Path(folder) / "log", {"ARTICLE_BOT_SEEDS": str(seeds)}) as bot:
            scenes += leaf(bot, code)
            bot.stop()
    path.write_text(page(scenes), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
