"""The bot on Telegram; the only room that knows it."""

from bot.telegram_app.app import run

__all__ = ["run"]
