"""Whatever people write and articles hold, Telegram takes what the bot sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, Running
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram_html import from_plain

from bot.telegram_app.settings import CHOICES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot_api_server import Call, Chat, SentMessage, User

LONG = "<b>&amp;屋頂上的貓</b>😀" * 250
ARTICLES = {
    "plain": '小貓\n\n<i>小貓</i> & "小狗" 在屋頂上睡覺😀。\n',
    "long": f"{LONG[:200]}\n\n"
    + "\n\n".join(f"{LONG[:90]}{n}\n\n{LONG * 2}。小貓在第{n}個屋頂上睡覺。" for n in range(60)),
    "emoji": "😀貓\n\n" + "\n".join("😀" * 1500 + f"黃學清{n}歲。" for n in range(9)),
}
SIDECAR = f'title = {"貓<&>😀" * 300!r}\nsource = {"源<b>" * 300!r}\nurl = "https://example.org/?a=<b>&c=\'"\n'


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("bot")
    seeds = folder / "seeds"
    seeds.mkdir()
    for name, text in ARTICLES.items():
        (seeds / f"{name}.txt").write_text(text, encoding="utf-8")
    (seeds / "long.toml").write_text(SIDECAR, encoding="utf-8")
    environ = {"ARTICLE_BOT_SEEDS": str(seeds)}
    with BotApiServer(token=TOKEN) as api, Running(api, folder / "log", environ) as running:
        yield running
        running.stop()
        assert "Traceback" not in running.written()


WORDS = [
    "小貓",
    "小猫",
    "小苗在屋頂",
    "黃雪清幾歲",
    "幾歲",
    "<b>",
    "</blockquote>",
    "&lt;",
    "&",
    "\"'",
    "😀",
    "\u202e",
    "\u200b",
    "\x00",
    "\ud83d",
]
WORDS += [
    "{username}",
    "%s",
    "@article_test_bot",
    "屋頂上的貓" * 20,
    "😀" * 240,
    "\n\n",
    "*_`[",
    "火鍋",
    "還有呢",
    "謝謝",
]
hostile = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), min_size=1, max_size=6).map("".join)
commands = st.sampled_from(
    ["", "", "", "/ask ", "/search ", "/read ", "/lang ", "/start ", "/outline", "/more", "/article"]
)
choices = st.tuples(*(st.sampled_from(values) for values in CHOICES.values()))


def reply(bot: Running, chat: Chat, person: User, text: str) -> SentMessage:
    """The reply to a message, whatever buttons still lead to in the meantime."""
    said = bot.api.say(chat, person, text)
    return bot.api.wait_for_message(chat, where=lambda message: message.reply_to == said.message_id)


def refused(bot: Running) -> list[Call]:
    return [call for call in bot.api.errors() if "message is not modified" not in call.description]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(commands, hostile), min_size=1, max_size=3), choices, st.sampled_from(["en", "zh-hans", "zh"])
)
def test_telegram_takes_whatever_the_bot_says_and_shows_at_its_buttons(
    bot: Running, written: list[tuple[str, str]], chosen: tuple[str, ...], code: str
) -> None:
    ada = bot.api.person(language_code=code)
    chat = bot.api.private_chat(ada)
    panel = bot.ask(chat, ada, "/settings")
    for name, value in zip(CHOICES, chosen, strict=True):
        bot.toast(panel, f"s:{name}:{value}")
    for command, text in written:
        said = f"{command}{text}".encode("utf-8", "replace").decode()
        if not from_plain(said).text:
            continue
        answer = reply(bot, chat, ada, said)
        for button in answer.buttons():
            bot.toast(bot.api.now(answer), button["callback_data"])
    reply(bot, chat, ada, "/forget")
    assert refused(bot) == []
