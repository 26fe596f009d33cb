"""Answers people's questions about articles, in a console and on Telegram."""
