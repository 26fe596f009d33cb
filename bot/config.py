"""Settings, from options and the environment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import platformdirs

from bot.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

TELEGRAM_API_URL = "https://api.telegram.org"
"""Telegram's own Bot API server."""

_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are.

    Attributes:
        seeds: the folder of articles.
        data: the folder for all state; need not exist yet.
    """

    seeds: Path
    data: Path


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How to reach Telegram.

    Attributes:
        token: the bot's token; a secret, never shown.
        api_url: the root URL of the Bot API server, without a slash at its end.
    """

    token: str = field(repr=False)
    api_url: str = TELEGRAM_API_URL


def settings(environ: Mapping[str, str], seeds: Path | None = None, data: Path | None = None) -> Settings:
    """The settings in force: an option wins over the environment, the environment over the default.

    Args:
        environ: the environment; `ARTICLE_BOT_SEEDS` and `ARTICLE_BOT_DATA` are read.
        seeds: the option `--seeds`.
        data: the option `--data`.
    """
    given_seeds, given_data = environ.get("ARTICLE_BOT_SEEDS"), environ.get("ARTICLE_BOT_DATA")
    return Settings(
        seeds=seeds or (Path(given_seeds) if given_seeds else _own_seeds()),
        data=data or (Path(given_data) if given_data else platformdirs.user_data_path("article-bot")),
    )


def telegram_settings(environ: Mapping[str, str]) -> TelegramSettings:
    """How to reach Telegram, from `TELEGRAM_BOT_TOKEN` and `TELEGRAM_API_URL`.

    Raises:
        SettingError: there is no token, or either is malformed. The error never holds the token.
    """
    token = environ.get("TELEGRAM_BOT_TOKEN", "").strip()
    if not token:
        raise SettingError(
            "TELEGRAM_BOT_TOKEN",
            "not set; ask @BotFather on Telegram for a bot (/newbot) and set this variable to the token it gives",
        )
    if not _TOKEN.fullmatch(token):
        raise SettingError(
            "TELEGRAM_BOT_TOKEN",
            "does not look like a token, which is digits, a colon, and letters; copy it again from @BotFather",
        )
    url = environ.get("TELEGRAM_API_URL", "").strip().rstrip("/")
    if not url:
        return TelegramSettings(token)
    if token in url or not _is_root_url(url):
        raise SettingError(
            "TELEGRAM_API_URL",
            "must be the root URL of a Bot API server, without the token, such as http://localhost:8081",
        )
    return TelegramSettings(token, url)


def _is_root_url(url: str) -> bool:
    """Whether this is the URL of a server, or of a folder there, to which a path can be added."""
    try:
        parts = urlsplit(url)
        port = parts.port  # read here because it is checked only when read
    except ValueError:
        return False
    odd = parts.query or parts.fragment or port == 0 or re.search(r"\s", url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not odd


def _own_seeds() -> Path:
    """The articles packaged with an installed bot, or those of the checkout it runs from."""
    here = Path(__file__).resolve().parent
    packaged = here / "seeds"
    return packaged if packaged.is_dir() else here.parent / "seeds"
