"""The kinds of small talk."""

from __future__ import annotations

from enum import StrEnum


class SmallTalk(StrEnum):
    """What a message that asks nothing of what the article tells is about."""

    SETTINGS = "settings"
    SUMMARY = "summary"
    REWORDING = "rewording"
    STRUCTURE = "structure"
    FULL_TEXT = "full_text"
    ARTICLES = "articles"
    STOP = "stop"
    NAME = "name"
    IDENTITY = "identity"
    WORKINGS = "workings"
    ABILITY = "ability"
    OPINION = "opinion"
    PRIVACY = "privacy"
    JOKE = "joke"
    ABUSE = "abuse"
    DOUBT = "doubt"
    PRAISE = "praise"
    FEELING = "feeling"
    PRESENCE = "presence"
    THANKS = "thanks"
    FAREWELL = "farewell"
    GREETING = "greeting"
    TONGUE = "tongue"
    ELSEWHERE = "elsewhere"
    DISBELIEF = "disbelief"
    TRUTH = "truth"
    REPEAT = "repeat"
    APPROVAL = "approval"
