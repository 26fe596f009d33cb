"""The commands: what each one says and does."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import replace
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from bot import replies
from bot.choosing import article_chosen, paragraph_chosen
from bot.store import Forgotten, Remarked, Response
from bot.telegram_app import reading, rendering, settings
from bot.telegram_app.admins import hears_all, may_set
from bot.telegram_app.cards import lists
from bot.telegram_app.groups import Command, asked_in, meant
from bot.telegram_app.heard import recalled
from bot.telegram_app.outgoing import Words, button, reply
from bot.telegram_app.preferences import Mode
from bot.telegram_app.rendering import converter
from bot.telegram_app.talks import talk_of
from bot.telegram_app.taps import Example, name_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.store import Card, Change, TalkKey
    from bot.telegram_app.desk import Desk
    from bot.telegram_app.heard import Heard
    from bot.telegram_app.owners import Owners
    from bot.telegram_app.questions import Questions
    from bot.telegram_app.replying import Replying
    from bot.texts import Texts
    from retrieval import Article

_SETTINGS = {"lang": "language", "script": "script", "mode": "mode", "settings": None}
"""The commands that set something, and what."""


class Commands:
    """Carries out commands.

    Args:
        desk: what they are carried out with.
        questions: who answers questions.
        replying: says what came of all others.
        owners: who carries out the owners' commands.
    """

    def __init__(self, desk: Desk, questions: Questions, replying: Replying, owners: Owners) -> None:
        self._desk = desk
        self._questions = questions
        self._replying = replying
        self._owners = owners
        # What each talk has read last, and the last answer before that.
        self._read_last: OrderedDict[TalkKey, tuple[str, str]] = OrderedDict()
        self._known: dict[str, Callable[[Heard, Command], Awaitable[Response]]] = {
            "start": self._start,
            "help": self._help,
            "article": self._article,
            "outline": self._outline,
            "ask": self._ask,
            "more": self._more,
            "read": self._read,
            "search": self._search,
            "feedback": self._feedback,
            "privacy": self._privacy,
            "forget": self._forget,
            "about": self._about,
            **dict.fromkeys(_SETTINGS, self._set),
        }

    async def carry_out(self, heard: Heard) -> Response:
        """Carry out the command that a message begins with, if it is for this bot."""
        command = Command.of(heard.message)
        if command is None:
            return Response()
        if heard.edited and not (command.name in _FOLLOWING and command.is_for(heard.me)):
            return await self._replying.taken_back(heard)
        if heard.message.forward_origin is not None and command.name != "ask":
            # The words of somebody else, who gave no command here.
            return await self._questions.private(heard) if heard.private else Response()
        known = None
        if command.is_for(heard.me):
            known = self._owners.command(heard, command.name) or self._known.get(command.name)
        if known is not None:
            return await known(heard, command)
        return await self._unknown(heard, command) if heard.private else Response()

    async def _ask(self, heard: Heard, command: Command) -> Response:
        question = meant(heard.message, command.rest)
        if question:
            return await self._questions.ask(heard, question)
        return await self._questions.without_question(heard)

    async def _start(self, heard: Heard, _: Command) -> Response:
        speaking = await self._replying.speaking(heard)
        offered = [
            [
                [button(question, Example(name_of(article.name), number))]
                for number, question in enumerate(await self._desk.examples(article, speaking))
            ]
            for article in self._desk.answerer.articles[:_BEGINNINGS]
        ]
        # The first of each article before the second of any: where there are several, each is to be seen.
        rows = [row for turn in zip_longest(*offered) for row in turn if row]
        username = None if heard.private else heard.me.username
        welcome = rendering.render_welcome(self._desk.answerer, speaking, username, examples=bool(rows))
        return _saying(heard, Words(welcome, {"inline_keyboard": rows[:_BEGINNINGS]} if rows else None))

    async def _help(self, heard: Heard, _: Command) -> Response:
        speaking = await self._replying.speaking(heard)
        quiet = not heard.private and (await self._desk.preferences.of(heard.message.chat_id)).mode is Mode.QUIET
        told = rendering.render_help(heard.me.username, speaking, group=not heard.private, quiet=quiet)
        if not (heard.private or quiet or await hears_all(heard.me, heard.message.chat)):
            told += f"\n{escape(speaking.say('chat.privacy_mode'), quote=False)}"
        return _saying(heard, Words(told))

    async def _unknown(self, heard: Heard, command: Command) -> Response:
        """That there is no such command, if it was meant for this bot, and the help."""
        speaking = await self._replying.speaking(heard)
        told = rendering.render_help(heard.me.username, speaking)
        if command.is_for(heard.me):
            unknown = speaking.say("chat.unknown_command", command=command.name[:_LONGEST_VALUE])
            told = f"{escape(unknown, quote=False)}\n{told}"
        return _saying(heard, Words(told))

    async def _article(self, heard: Heard, command: Command) -> Response:
        """All articles; `/article A`, the one of that number or title."""
        speaking = await self._replying.speaking(heard)
        answerer = self._desk.answerer
        words = command.rest.strip()
        article = await asyncio.to_thread(article_chosen, words, answerer) if words else None
        if article is not None:
            return _saying(heard, reading.article_card(answerer, article, speaking))
        return _saying(heard, self._after_no_article(words, reading.articles(answerer, speaking), speaking))

    async def _outline(self, heard: Heard, command: Command) -> Response:
        """The sections of the article that the talk is about; `/outline A`, of the one of that number or title."""
        speaking = await self._replying.speaking(heard)
        answerer = self._desk.answerer
        words = command.rest.strip()
        if words:
            article = await asyncio.to_thread(article_chosen, words, answerer)
        else:
            article = await self._talked_of_now(heard)
        if article is None and len(answerer.articles) > 1:
            return _saying(heard, self._after_no_article(words, reading.choice(answerer, speaking), speaking))
        convert = converter((await self._desk.preferences.of(heard.message.chat_id)).script, "")
        told = reading.outline(article or answerer.articles[0], answerer, speaking, convert=convert)
        return _saying(heard, told if article else self._after_no_article(words, told, speaking))

    def _after_no_article(self, words: str, shown: Words, speaking: Texts) -> Words:
        """What is shown in place of an article that some words should choose; the words may be none."""
        if not words:
            return shown
        return replace(shown, html=f"{escape(self._no_article(speaking), quote=False)}\n{shown.html}")

    def _no_article(self, speaking: Texts) -> str:
        return speaking.say("chat.no_article", count=len(self._desk.answerer.articles))

    async def _read(self, heard: Heard, command: Command) -> Response:
        """`/read N`, of the article that this talk's last answer came from; `/read A N`, of another, as in /outline."""
        earlier = await self._replying.earlier(heard)
        if self._replying.too_late(heard, earlier):
            return Response()
        speaking = await self._replying.speaking(heard)
        talk = talk_of(heard.message)
        last = await self._desk.store.last_card(talk)
        words, number = paragraph_chosen(command.rest)
        article: Article | None = self._talked_of(talk, last)
        if any(map(str.isalnum, words)) and (number is not None or len(self._desk.answerer.articles) > 1):
            article = await asyncio.to_thread(article_chosen, words, self._desk.answerer)
            number = 1 if number is None else number
        if article is None:
            return await self._replying.put(heard, Words.plain(self._no_article(speaking)), earlier)
        preferences = await self._desk.preferences.of(heard.message.chat_id)
        convert = converter(preferences.script, command.rest)
        read: tuple[Change, ...] = ()
        try:
            shown = reading.paragraph(article, number or 0, self._desk.answerer, speaking, convert)
        except LookupError:
            told = self._how_to_read(article, speaking) if number is None else replies.beyond(article, speaking)
            shown = Words.plain(told)
        else:
            self._read_last[talk] = last.key if last else "", article.name
            self._read_last.move_to_end(talk)
            if len(self._read_last) > _TALKS:
                self._read_last.popitem(last=False)
            if not heard.edited:  # what was said since goes on from something else
                paragraph = self._desk.answerer.paragraphs(article)[(number or 0) - 1]
                read = await self._desk.talks.showed(talk_of(heard.message), paragraph)
        said = await self._replying.put(heard, shown, earlier)
        return replace(said, changes=(*said.changes, *read))

    def _how_to_read(self, article: Article, speaking: Texts) -> str:
        answerer = self._desk.answerer
        paragraphs = len(answerer.paragraphs(article))
        if len(answerer.articles) == 1:
            return speaking.say("chat.read_usage", count=paragraphs)
        title = replies.called(article, _LONGEST_VALUE)
        return speaking.say("chat.read_usage_of_several", count=paragraphs, title=title)

    async def _talked_of_now(self, heard: Heard) -> Article | None:
        """The article that a talk, with what the message replies to, is about; the only one where it is alone."""
        talk = talk_of(heard.message)
        last = await self._desk.store.last_card(talk)
        key, _ = self._read_last.get(talk, ("", ""))
        replied = recalled(heard.message, heard.me, "")
        if not replied and talk in self._read_last and key == (last.key if last else ""):
            return self._talked_of(talk, last)
        context = (*await self._desk.talks.context(talk), *replied)
        return await asyncio.to_thread(self._desk.answerer.talked_of, context)

    def _talked_of(self, talk: TalkKey, last: Card | None) -> Article:
        """The article that a talk's last answer came from, or that was read since; else the first."""
        articles = self._desk.answerer.articles
        key, name = self._read_last.get(talk, ("", ""))
        if last and (not name or key != last.key):
            name = next((place.article for place in last.places), "")
        return next((article for article in articles if article.name == name), articles[0])

    async def _more(self, heard: Heard, _: Command) -> Response:
        """The next result for the last question of this talk."""
        card = await self._desk.store.last_card(talk_of(heard.message))
        if card is None:
            return await self._replying.say(heard, "answer.nothing_yet")
        if not self._desk.holds(card):
            return await self._replying.say(heard, "answer.changed")
        return await self._questions.more(heard, card)

    async def _search(self, heard: Heard, command: Command) -> Response:
        """Passages that match, with no judgement whether they answer."""
        earlier = await self._replying.earlier(heard)
        before = earlier[0][0] if earlier else None
        if self._replying.too_late(heard, earlier):
            return Response()
        speaking = await self._replying.speaking(heard)
        words = command.rest or asked_in(heard.message)
        if not words:
            return await self._replying.put(heard, Words.plain(speaking.say("chat.search_usage")), earlier)
        if before and before.question == words and lists(before) and self._desk.holds(before):
            return Response()  # it stays as it is looked at
        refusal = await self._questions.too_many(heard)
        if refusal is not None:
            return refusal
        shown, card = await self._desk.search(heard.question(words), speaking, before)
        return await self._replying.put(heard, shown, earlier, card)

    async def _set(self, heard: Heard, command: Command) -> Response:
        message = heard.message
        speaker = message.sender_chat.id if message.sender_chat else None
        if not await may_set(heard.me, message.chat, heard.question("").person, speaker):
            return await self._replying.say(heard, "chat.admins_only")
        name, preferences = _SETTINGS[command.name], await self._desk.preferences.of(message.chat_id)
        value = command.rest.strip()
        changes: tuple[Change, ...] = ()
        told = ""
        if heard.private and name in settings.IN_GROUPS:
            told = "settings.only_in_groups"
        elif name:
            try:
                preferences = settings.changed(preferences, name, settings.meant(name, value))
            except LookupError:  # the choices are shown
                told = "settings.unknown" if value else ""
            else:
                changes = (self._desk.preferences.set(message.chat_id, name, preferences),)
        speaking = await self._replying.speaking(heard)  # as it is set by now
        panel = await settings.panel_in(message.chat, heard.me, preferences, speaking, only=name)
        if told:
            words = escape(speaking.say(told, value=value[:_LONGEST_VALUE]), quote=False)
            panel = replace(panel, html=f"{words}\n{panel.html}")
        return Response((reply(message, panel),), changes)

    async def _feedback(self, heard: Heard, command: Command) -> Response:
        if not command.rest.strip():
            return await self._replying.say(heard, "chat.feedback")
        refusal = await self._questions.too_many(heard)  # only so much is kept, and nobody is to push out the others'
        if refusal is not None:
            return refusal
        said = await self._replying.say(heard, "chat.feedback_thanks")
        return Response(said.outgoing, (Remarked(command.rest.strip()),))

    async def _privacy(self, heard: Heard, _: Command) -> Response:
        return await self._replying.say(heard, "chat.privacy")

    async def _forget(self, heard: Heard, _: Command) -> Response:
        question = heard.question("")
        self._desk.talks.forget(question.chat, question.person)
        said = await self._replying.say(heard, "chat.forgotten")
        return Response(said.outgoing, (Forgotten(question.chat, question.person),))

    async def _about(self, heard: Heard, _: Command) -> Response:
        return await self._replying.say(heard, "chat.about")


_FOLLOWING = {"ask", "read", "search"}  # what these say follows when the command is edited
_TALKS = 1_000  # in which it is remembered what was read last
_LONGEST_VALUE = 40  # characters
_BEGINNINGS = 3  # questions to begin with


def _saying(heard: Heard, words: Words) -> Response:
    return Response((reply(heard.message, words),))
