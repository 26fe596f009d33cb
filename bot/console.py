"""The local console: questions typed in a terminal, or piped in a line each."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from bot import replies
from bot.answering import Verdict
from bot.conversation import REMEMBERED, Message
from bot.language import Language, language_of
from bot.texts import texts
from retrieval import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.answering import Answer, Answerer, Finding
    from retrieval import Article, Passage

PROMPT = "❯ "
_TOP = 10
_WIDER = 1  # how many paragraphs each /more adds on either side


def run_console(answerer: Answerer, data: Path) -> None:
    """Answer questions until the input ends or the person leaves.

    Args:
        answerer: who answers.
        data: the folder for the history of questions; only used in a terminal.
    """
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    session = Session(answerer, Console(highlight=False, soft_wrap=not interactive))
    session.greet()
    for line in _typed(data) if interactive else sys.stdin:
        if not session.take(line):
            return


def _typed(data: Path) -> Iterator[str]:
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - not needed where input is piped
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory  # noqa: PLC0415

    history: History
    try:
        data.mkdir(parents=True, exist_ok=True)
        history = FileHistory(str(data / "console-history"))
        list(history.load_history_strings())
    except OSError:
        history = InMemoryHistory()
    prompt: PromptSession[str] = PromptSession(PROMPT, history=history)
    while True:
        try:
            yield prompt.prompt()
        except KeyboardInterrupt:
            continue  # clears the line, as shells do
        except EOFError:
            return


@dataclass(slots=True)
class _Shown:
    """The answer on screen: which of its findings, and how far its context is opened."""

    answer: Answer
    position: int = 0
    width: int = 0

    @property
    def finding(self) -> Finding:
        return self.answer.findings[self.position]


class Session:
    """One person's talk with the bot in a terminal.

    Args:
        answerer: who answers.
        out: where the replies are printed.
    """

    def __init__(self, answerer: Answerer, out: Console) -> None:
        self._answerer = answerer
        self._out = out
        self._context: list[Message] = []
        self._shown: _Shown | None = None
        self._texts = texts(_own_language(answerer.articles))
        self._commands: dict[str, Callable[[str], None]] = {
            "more": self._more,
            "next": self._next,
            "outline": self._outline,
            "read": self._read,
            "help": self._help,
        }

    def greet(self) -> None:
        """Say what has been read."""
        articles = self._answerer.articles
        for article in articles[:3]:
            self._out.print(Text(replies.citation(article), style="bold"))
        count = sum(passage.kind is Kind.BODY for passage in self._answerer.index.passages)
        self._say("console.banner", articles=len(articles), paragraphs=count)

    def take(self, line: str) -> bool:
        """Answer a line: a question or a command. Returns whether to go on."""
        line = line.strip()
        if not line:
            return True
        if not line.startswith("/"):
            self._ask(line)
            return True
        command, _, argument = line[1:].partition(" ")
        if command in {"quit", "exit", "q"}:
            self._say("console.bye")
            return False
        action = self._commands.get(command.lower())
        if action is None:
            self._say("console.unknown_command", command=f"/{command}")
        else:
            action(argument.strip())
        return True

    def _ask(self, question: str) -> None:
        answer = self._answerer.answer(question, self._context, _TOP)
        self._texts = texts(language_of(question, default=self._texts.language))
        if answer.verdict in {Verdict.FOUND, Verdict.NOT_FOUND}:
            self._context = [*self._context, Message(question)][-REMEMBERED:]
            self._shown = _Shown(answer) if answer.findings else None
        words = replies.notice(answer, self._texts)
        if words:
            self._out.print(escape(words))
        if answer.answered:
            self._show()
        else:
            for finding in answer.findings[:3]:
                self._print_finding(finding, dim=True)
        self._out.print()

    def _show(self) -> None:
        assert self._shown is not None  # noqa: S101 - callers have looked
        shown = self._shown
        hit = shown.finding.hit
        before, after = self._answerer.index.around(hit.passage, shown.width, shown.width)
        for passage in before:
            self._print_passage(passage, Text(passage.text, style="dim"))
        self._print_finding(shown.finding)
        for passage in after:
            self._print_passage(passage, Text(passage.text, style="dim"))
        count = len(shown.answer.findings)
        position = self._texts.say("console.result", position=shown.position + 1, count=count)
        self._out.print(Text(replies.citation(hit.passage.article), style="italic dim"))
        self._out.print(Text(f"{position}  /more  /next", style="dim"))

    def _print_finding(self, finding: Finding, *, dim: bool = False) -> None:
        hit = finding.hit
        text = Text(hit.passage.text, style="dim" if dim else "")
        if not dim:
            text.stylize("bold", *hit.sentence)
        for span in hit.matched:
            text.stylize("yellow", *span)
        self._print_passage(hit.passage, text)

    def _print_passage(self, passage: Passage, text: Text) -> None:
        self._out.print(Text(replies.place(passage, self._texts), style="cyan"))
        # Padding wraps to the screen; what is piped stays one line a paragraph.
        self._out.print(Padding(text, (0, 0, 0, 2)) if self._out.is_terminal else text)

    def _more(self, _: str) -> None:
        if self._shown is None:
            self._say("answer.nothing_yet")
            return
        self._shown.width += _WIDER
        self._show()

    def _next(self, _: str) -> None:
        if self._shown is None:
            self._say("answer.nothing_yet")
        elif self._shown.position + 1 >= len(self._shown.answer.findings):
            self._say("answer.no_more")
        else:
            self._shown = _Shown(self._shown.answer, self._shown.position + 1)
            self._show()

    def _outline(self, _: str) -> None:
        for article in self._answerer.articles:
            self._out.print(Text(article.label, style="bold"))
            for line in replies.article_card(article, len(self._answerer.paragraphs(article)), self._texts):
                self._out.print(Text(f"  {line}", style="dim"))
            for heading, span in replies.outline(article, self._texts):
                self._out.print(Text.assemble("  ", heading, "  ", (span, "dim")))

    def _read(self, argument: str) -> None:
        paragraphs = self._answerer.paragraphs(self._article())
        number = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 7 else 0  # noqa: PLR2004
        if not 1 <= number <= len(paragraphs):
            self._say("console.read_usage", count=len(paragraphs))
            return
        passage = paragraphs[number - 1]
        self._print_passage(passage, Text(passage.text))

    def _article(self) -> Article:
        """The article last spoken of, else the first."""
        return self._shown.finding.hit.passage.article if self._shown else self._answerer.articles[0]

    def _help(self, _: str) -> None:
        self._say("console.help")

    def _say(self, key: str, **values: object) -> None:
        self._out.print(escape(self._texts.say(key, **values)))


def _own_language(articles: tuple[Article, ...]) -> Language:
    """The language to greet in: that of the articles' own script."""
    return language_of(articles[0].label + articles[0].blocks[0].text) if articles else Language.ZH_HANT
