"""The bot on Telegram; the only room that knows it."""

from bot.telegram_app.app import run_polling

__all__ = ["run_polling"]
