"""The library's own echo bot, as its examples have it: what the other programs are compared with."""

from __future__ import annotations

import argparse
import asyncio
import os
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


def echo_after(seconds: float) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
    """A handler that says again what was said, after thinking for a while."""

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        assert update.message.text is not None
        if seconds:
            await asyncio.sleep(seconds)
        await update.message.reply_text(update.message.text)

    return echo


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=0.0, help="how long it thinks about an answer")
    arguments = parser.parse_args()
    builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"])
    application = builder.base_url(f"{os.environ['TELEGRAM_API_URL']}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo_after(arguments.seconds)))
    application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main()
