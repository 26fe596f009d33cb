"""The bot on Telegram; the only room that knows it."""
