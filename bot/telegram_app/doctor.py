"""Whether Telegram can be reached, what it thinks of the bot, and how updates get here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError

from bot.doctor import Check
from bot.errors import TelegramSetupError
from bot.logs import redacted
from bot.telegram_app.clock import Clock
from bot.telegram_app.connecting import build, log, readable, setup_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from telegram import User, WebhookInfo

    from bot.config import TelegramSettings


_SKEW = 60.0  # seconds between two clocks that still agree


def check_telegram(settings: TelegramSettings, tell: Callable[[Check], None]) -> None:
    """Ask Telegram about the bot. Nothing is fetched or changed, so a bot that runs is not disturbed.

    Args:
        settings: how to reach Telegram, and how to be reached.
        tell: told each thing as soon as it is known, never with the token in it.
    """

    def safely(check: Check) -> None:
        tell(Check(check.part, redacted(check.said, settings.token), check.problem))

    log(settings)
    try:
        asyncio.run(_ask(settings, safely))
    except TelegramSetupError as error:
        safely(Check("network", str(error), problem=True))


async def _ask(settings: TelegramSettings, tell: Callable[[Check], None]) -> None:
    clock = Clock()
    bot = build(settings, clock).bot
    try:
        await readable(bot.initialize())
        tell(Check("network", f"{settings.api_url} answers"))
        tell(Check("token", f"accepted; the bot is @{bot.username}"))
        tell(_time(clock))
        for check in _abilities(bot.bot):
            tell(check)
        tell(_webhook(await readable(bot.get_webhook_info()), settings))
    except (InvalidToken, BadRequest, Conflict, Forbidden) as error:
        tell(Check("network", f"{settings.api_url} answers"))
        tell(Check("token", str(setup_error(error, settings)), problem=True))
    except TelegramError as error:
        tell(Check("network", str(setup_error(error, settings)), problem=True))
    finally:
        await bot.shutdown()


def _time(clock: Clock) -> Check:
    if abs(clock.ahead) < _SKEW:
        return Check("clock", "agrees with Telegram's")
    way = "ahead of" if clock.ahead > 0 else "behind"
    said = f"{abs(clock.ahead):.0f} s {way} Telegram's; answers do not suffer, but times in the log are off"
    return Check("clock", f"{said}; switch on time synchronisation (NTP)", problem=True)


def _abilities(me: User) -> Iterator[Check]:
    if me.can_read_all_group_messages:
        yield Check("privacy mode", "off: in groups the bot hears all messages, and so mentions too")
    else:
        yield Check(
            "privacy mode",
            f"on: in groups the bot hears /ask@{me.username} and replies to it, but mentions only where it is an admin"
            " (@BotFather, /setprivacy; then take it out of the group and add it again)",
        )
    yield Check("inline mode", "on" if me.supports_inline_queries else "off; @BotFather, /setinline turns it on")


def _webhook(info: WebhookInfo, settings: TelegramSettings) -> Check:
    pending = f"{info.pending_update_count} updates wait at Telegram"
    if not settings.webhook:
        if not info.url:
            return Check("webhook", f"none, as polling needs it; {pending}")
        advice = "`article-bot telegram` takes it away at its start; to keep it, set ARTICLE_BOT_WEBHOOK"
        return Check("webhook", f"{info.url} is set, and beside it there is no polling; {advice}", problem=True)
    if not info.url:
        return Check("webhook", f"none yet; `article-bot telegram` sets {settings.webhook} at its start; {pending}")
    if info.url != settings.webhook:
        advice = f"`article-bot telegram` sets {settings.webhook} in its place; see that no other bot has this token"
        return Check("webhook", f"{info.url} is set; {advice}", problem=True)
    if info.last_error_message and info.pending_update_count:
        advice = "see that the address leads here, over https, to where the bot listens"
        said = f"Telegram cannot deliver to {info.url} ({info.last_error_message}); {pending}; {advice}"
        return Check("webhook", said, problem=True)
    return Check("webhook", f"{info.url} is set; {pending}")
