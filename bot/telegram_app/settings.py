"""How a chat sets something: what a command or a tap may choose, and the panel of buttons that offers it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.language import Language
from bot.telegram_app.admins import hears_all
from bot.telegram_app.outgoing import Words, button
from bot.telegram_app.preferences import MOST_CONTEXT, Mode, Preferences, ShownScript
from bot.telegram_app.taps import Set
from bot.texts import texts
from retrieval import simplify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from telegram import Bot, Chat

    from bot.texts import Texts

_AUTOMATIC = "auto"
_PASSAGES = ("1", "3", "5", "10")

CHOICES: Mapping[str, Sequence[str]] = {
    "language": (_AUTOMATIC, *(language.value for language in Language)),
    "script": tuple(script.value for script in ShownScript),
    "mode": tuple(mode.value for mode in Mode),
    "passages": _PASSAGES,
    "context": tuple(map(str, range(MOST_CONTEXT + 1))),
}
"""What can be set, and to what."""

_HANT = "traditional", "traditional chinese", "繁体", "繁体中文", "繁体字", "正体", "正体中文", "繁", "zh-tw", "zh-hk"
_HANS = "simplified", "simplified chinese", "简体", "简体中文", "简体字", "简", "zh-cn"
_ALSO: Mapping[str, Mapping[str, Sequence[str]]] = {
    "language": {
        _AUTOMATIC: ("automatic",),
        # Who names Chinese alone tells of no script: it is the one that the bot speaks where nothing tells.
        Language.ZH_HANT.value: (*_HANT, "中文", "chinese", "zh", "国语"),
        Language.ZH_HANS.value: (*_HANS, "普通话"),
        Language.EN.value: ("英文", "英语", "en-us", "en-gb"),
    },
    "script": {
        ShownScript.ORIGINAL.value: ("原文", "原本", "原来"),
        ShownScript.ASKED.value: ("跟随提问",),
        ShownScript.HANT.value: _HANT,
        ShownScript.HANS.value: _HANS,
    },
    "mode": {
        Mode.QUIET.value: ("安静", "静音", "off"),
        Mode.MENTION.value: ("提到", "默认", "预设", "default"),
        Mode.EAGER.value: ("主动", "积极", "always", "on", "any question"),
    },
}
"""What else people write for a choice, simplified, where it is neither its name nor what its button says."""

IN_GROUPS = {"mode"}
"""What only groups have to set."""
_LEAST = 2  # characters of what a button says, to be taken for it


def meant(name: str, written: str) -> str:
    """The choice that somebody writes: by its name, by what its button says in any language and script, or alike.

    A part of what the button says will do where no other button says it: "简体" for "一律简体".

    Raises:
        LookupError: it is none.
    """
    wanted = simplify(written).casefold()
    said = {
        value: {value.casefold()}
        | {simplify(texts(language).say(f"settings.{name}_{value}")).casefold() for language in Language}
        for value in CHOICES[name]
    }
    also = _ALSO.get(name, {})
    same = [value for value, names in said.items() if wanted in names or wanted in also.get(value, ())]
    alike = [value for value, names in said.items() if any(wanted in each for each in names)]
    if same:
        return same[0]
    if len(wanted) < _LEAST or len(alike) != 1:
        raise LookupError(written)
    return alike[0]


def changed(preferences: Preferences, name: str, value: str) -> Preferences:
    """The preferences with something set.

    Raises:
        LookupError: there is no such thing to set, or it cannot be set to that.
    """
    if value not in CHOICES[name]:
        raise LookupError(value)
    settings: dict[str, Any] = preferences.as_json()
    settings[name] = int(value) if value.isdecimal() else None if value == _AUTOMATIC else value
    return replace(preferences, **{name: getattr(Preferences.of(settings), name)})


def current(preferences: Preferences, name: str) -> str:
    """What something is set to, as one of its `CHOICES`."""
    value = getattr(preferences, name)
    return _AUTOMATIC if value is None else str(value)


async def panel_in(chat: Chat, me: Bot, preferences: Preferences, speaking: Texts, only: str | None = None) -> Words:
    """The `panel` of a chat. Where Telegram keeps from the bot what it is to answer, it says what helps.

    Args:
        chat: the chat.
        me: the bot, which asks Telegram what it hears there.
        preferences: what is set.
        speaking: the bot's words.
        only: the one thing to show, where not all; if it can be set there.

    Raises:
        InvalidToken: the token was revoked.
    """
    group = chat.type != ChatType.PRIVATE
    shown = panel(preferences, speaking, group=group, only=only)
    if not group or only not in {None, "mode"} or preferences.mode is not Mode.EAGER or await hears_all(me, chat):
        return shown
    unheard = escape(speaking.say("chat.eager_unheard"), quote=False)
    return replace(shown, html=f"{shown.html}\n\n{unheard}")


def panel(preferences: Preferences, speaking: Texts, *, group: bool, only: str | None = None) -> Words:
    """What is set, with a button for everything that it can be set to.

    Args:
        preferences: what is set.
        speaking: the bot's words.
        group: whether it is a group's, which has more to set.
        only: the one thing to show, where not all; if it can be set there.
    """
    offered = [name for name in CHOICES if group or name not in IN_GROUPS]
    names = [name for name in offered if name == only] or offered
    lines = []
    rows = []
    for name in names:
        chosen = current(preferences, name)
        lines.append(f"<b>{_said(speaking, name)}</b>: {_said(speaking, f'{name}_{chosen}')}")
        options = [
            button(f"{'✅ ' if value == chosen else ''}{speaking.say(f'settings.{name}_{value}')}", Set(name, value))
            for value in CHOICES[name]
        ]
        rows += [options[start : start + _A_ROW] for start in range(0, len(options), _A_ROW)]
    return Words("\n".join(lines), {"inline_keyboard": rows})


def _said(speaking: Texts, key: str) -> str:
    return escape(speaking.say(f"settings.{key}"), quote=False)


_A_ROW = 4
