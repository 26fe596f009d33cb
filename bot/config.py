"""Settings, from options and the environment."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import platformdirs

from bot.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

TELEGRAM_API_URL = "https://api.telegram.org"
"""Telegram's own Bot API server."""

_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{1,100}", re.ASCII)
# Telegram's ids have at most 52 bits (Bot API, User and Chat); those of groups are negative.
_PERSON = re.compile("[1-9][0-9]{0,15}")
_CHAT = re.compile("-?[1-9][0-9]{0,15}")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are.

    Attributes:
        seeds: the folder of articles.
        data: the folder for all state; need not exist yet.
    """

    seeds: Path
    data: Path


class Address(NamedTuple):
    """Where to listen."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Access:
    """Who gets answers.

    Attributes:
        owners: the ids of the people whose bot it is, who are always answered.
        chats: the ids of the only other chats that are; all are where there are none.
    """

    owners: frozenset[int] = frozenset()
    chats: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How to reach Telegram, and how to be reached.

    Attributes:
        token: the bot's token; a secret, never shown.
        api_url: the root URL of the Bot API server, without a slash at its end.
        rate_limit: requests a second to all chats together; 0 for no sending limits at all.
        max_age: how old a question may be to be answered still, in seconds; without end where the setting is 0.
        webhook: the https address at which Telegram reaches the bot; empty to poll.
        listen: where the bot listens for what comes to that address.
        status: where it tells how it is doing, if anywhere.
        log_text: whether questions are logged word for word.
        access: who gets answers.
        set_profile: whether the bot's name and descriptions are set at the start.
    """

    token: str = field(repr=False)
    api_url: str = TELEGRAM_API_URL
    rate_limit: float = 30.0
    max_age: float = 3600.0
    webhook: str = ""
    listen: Address = field(default_factory=lambda: Address("127.0.0.1", 8080))
    status: Address | None = None
    log_text: bool = False
    access: Access = field(default_factory=Access)
    set_profile: bool = False

    @property
    def bot(self) -> int:
        """The bot's id, which its token begins with."""
        return int(self.token.partition(":")[0])


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


def telegram_settings(
    environ: Mapping[str, str],
    webhook: str | None = None,
    listen: str | None = None,
    status: str | None = None,
    *,
    set_profile: bool = False,
) -> TelegramSettings:
    """How to reach Telegram and be reached: an option wins over the environment.

    Args:
        environ: the environment; `TELEGRAM_BOT_TOKEN`, `TELEGRAM_API_URL`, `TELEGRAM_RATE_LIMIT` and
            `ARTICLE_BOT_WEBHOOK`, `_LISTEN`, `_STATUS`, `_MAX_AGE`, `_LOG_TEXT`, `_OWNERS` and `_CHATS` are read.
        webhook: the option `--webhook`.
        listen: the option `--listen`.
        status: the option `--status`.
        set_profile: the option `--set-profile`.

    Raises:
        SettingError: there is no token, or something is malformed. The error never holds the token.
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
    url = environ.get("TELEGRAM_API_URL", "").strip().rstrip("/") or TELEGRAM_API_URL
    if token in url or not _is_root_url(url):
        raise SettingError(
            "TELEGRAM_API_URL",
            "must be the root URL of a Bot API server, without the token or a password, such as http://localhost:8081",
        )
    called_at = (environ.get("ARTICLE_BOT_WEBHOOK", "") if webhook is None else webhook).strip()
    if called_at and (token in called_at or not _is_root_url(called_at)):
        raise SettingError(
            "ARTICLE_BOT_WEBHOOK",
            "must be the address at which Telegram reaches the bot, without the token or a password,"
            " such as https://example.org/bot",
        )
    # A server of one's own calls http addresses, too.
    if called_at and url == TELEGRAM_API_URL and urlsplit(called_at).scheme != "https":
        raise SettingError("ARTICLE_BOT_WEBHOOK", "must begin with https://; Telegram calls no other address")
    defaults = TelegramSettings(token)
    told = environ.get("ARTICLE_BOT_STATUS", "") if status is None else status
    return TelegramSettings(
        token=token,
        api_url=url,
        rate_limit=_number(environ, "TELEGRAM_RATE_LIMIT", defaults.rate_limit),
        max_age=_number(environ, "ARTICLE_BOT_MAX_AGE", defaults.max_age) or math.inf,
        webhook=called_at,
        listen=_address("ARTICLE_BOT_LISTEN", listen or environ.get("ARTICLE_BOT_LISTEN", "")) or defaults.listen,
        status=_address("ARTICLE_BOT_STATUS", told),
        log_text=environ.get("ARTICLE_BOT_LOG_TEXT", "").strip().lower() in {"1", "true", "yes", "on"},
        access=Access(
            owners=_ids(environ, "ARTICLE_BOT_OWNERS", _PERSON, "people, such as 123456789,987654321"),
            chats=_ids(environ, "ARTICLE_BOT_CHATS", _CHAT, "chats, such as 123456789,-1001234567890"),
        ),
        set_profile=set_profile,
    )


def _number(environ: Mapping[str, str], setting: str, default: float) -> float:
    """A setting that is a number, 0 or more."""
    given = environ.get(setting, "").strip()
    try:
        number = float(given) if given else default
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise SettingError(setting, f"must be a number, 0 or more, not {given!r}")
    return number


def _ids(environ: Mapping[str, str], setting: str, form: re.Pattern[str], example: str) -> frozenset[int]:
    """A setting that is a list of Telegram's ids; none where nothing is given.

    Whatever else is given is an error: a list of chats that is passed over would open the bot to everybody.
    """
    given = environ.get(setting, "").strip()
    parts = [part.strip() for part in given.split(",")] if given else []
    for part in parts:
        if not form.fullmatch(part):
            raise SettingError(setting, f"must be the ids of {example}, and not names; {part!r} is none")
    return frozenset(map(int, parts))


def _address(setting: str, given: str) -> Address | None:
    """`HOST:PORT`, or a port on this machine alone; nothing where nothing is given."""
    if not given.strip():
        return None
    host, _, port = given.strip().rpartition(":")
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:  # noqa: PLR2004 - ports are 16 bits
        raise SettingError(setting, f"must be HOST:PORT or a port, such as 127.0.0.1:8080, not {given!r}")
    return Address(host.strip("[]") or "127.0.0.1", int(port))


def _is_root_url(url: str) -> bool:
    """Whether this is the URL of a server, or of a folder there, to which a path can be added.

    One with a password is none: addresses are shown, in the log and in errors. Nor is one with braces: where a webhook
    is served, they stand for any words.
    """
    try:
        parts = urlsplit(url)
        port = parts.port  # read here because it is checked only when read
    except ValueError:
        return False
    odd = parts.query or parts.fragment or port == 0 or "@" in parts.netloc or re.search(r"[\s{}]", url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not odd


def _own_seeds() -> Path:
    """The articles packaged with an installed bot, or those of the checkout it runs from."""
    here = Path(__file__).resolve().parent
    packaged = here / "seeds"
    return packaged if packaged.is_dir() else here.parent / "seeds"
