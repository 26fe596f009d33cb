"""What can go wrong in the bot itself.

::

    BotError
    ├── SettingError         a setting is missing or makes no sense; has `setting`
    └── TelegramSetupError   Telegram cannot be reached or refuses the bot; has `advice`
"""

from __future__ import annotations


class BotError(Exception):
    """The root of every error this package raises on purpose; its words are for the person at the shell."""


class SettingError(BotError):
    """A setting is missing or makes no sense.

    Attributes:
        setting: its name, as in the environment.
    """

    def __init__(self, setting: str, problem: str) -> None:
        super().__init__(f"{setting}: {problem}")
        self.setting = setting


class TelegramSetupError(BotError):
    """Telegram cannot be reached, or refuses the bot.

    Attributes:
        advice: what the bot's owner can do about it.
    """

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(f"{problem}; {advice}")
        self.advice = advice
