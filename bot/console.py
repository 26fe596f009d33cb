"""The local console: questions typed in a terminal, or piped in a line each."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from bot import replies
from bot.answer import Verdict
from bot.conversation import Message, gone_on, showing
from bot.language import language_of, language_of_articles
from bot.numbering import numbers
from bot.texts import texts
from retrieval import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.answer import Answer, Finding
    from bot.answering import Answerer
    from retrieval import Article, Passage

PROMPT = "❯ "
_TOP = 10
_LEAVING = {f"{mark}{word}" for word in ("quit", "exit", "q") for mark in ("/", ":", "")}
_GREETED = 3  # articles that are named at the start
_WIDER = 1  # how many paragraphs each /more adds on either side


def run_console(answerer: Answerer, data: Path) -> None:
    """Answer questions until the input ends or the person leaves.

    Args:
        answerer: who answers.
        data: the folder for the history of questions; only used in a terminal.
    """
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    session = Session(answerer, _Output(highlight=False, soft_wrap=not interactive))
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
        kept = data / "console-history"
        kept.touch(mode=0o600)  # it holds questions; so does one that an earlier version made for all to read
        kept.chmod(0o600)
        history = FileHistory(str(kept))
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


class _Output(Console):
    """A console that leaves it to the command line what to do where the reader has gone, as for all output."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


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
        self._context: tuple[Message, ...] = ()
        self._shown: _Shown | None = None
        # The article last shown a part of; a single one goes without saying.
        self._article: Article | None = answerer.articles[0] if len(answerer.articles) == 1 else None
        self._home = language_of_articles(answerer.articles)
        self._texts = texts(self._home)
        self._commands: dict[str, Callable[[str], None]] = {
            "more": self._more,
            "next": self._next,
            "outline": self._outline,
            "article": self._about_articles,
            "read": self._read,
            "help": self._help,
        }

    def greet(self) -> None:
        """Say what has been read."""
        articles = self._answerer.articles
        for article in articles[:_GREETED]:
            self._out.print(Text(replies.citation(article), style="bold"))
        if len(articles) > _GREETED:
            self._out.print("…")
        count = sum(passage.kind is Kind.BODY for passage in self._answerer.index.passages)
        self._say("console.banner", articles=len(articles), paragraphs=count)

    def take(self, line: str) -> bool:
        """Answer a line: a question or a command. Returns whether to go on."""
        line = line.strip()
        if not line:
            return True
        if line.lower() in _LEAVING:
            self._say("console.bye")
            return False
        if not line.startswith("/"):
            self._ask(line)
            return True
        command, _, argument = line[1:].partition(" ")
        action = self._commands.get(command.lower())
        if action is None:
            self._say("console.unknown_command", command=f"/{command}")
        else:
            action(argument.strip())
        return True

    def _ask(self, question: str) -> None:
        if self._shown and self._answerer.wants_more(question):
            self._texts = texts(language_of(question, default=self._texts.language, home=self._home))
            self._next("")
            self._out.print()
            return
        answers = self._answerer.answers(question, self._context, _TOP)
        self._texts = texts(language_of(question, default=self._texts.language, home=self._home))
        for answer in answers:
            self._tell(answer)

    def _tell(self, answer: Answer) -> None:
        if answer.asks:
            self._context = gone_on(self._context, Message(answer.remembered))
            self._article = answer.about or self._article
            if answer.verdict is not Verdict.SMALL_TALK:
                self._shown = _Shown(answer) if answer.findings else None
        words = replies.notice(answer, self._texts, settable=False)
        if words:
            self._out.print(escape(words))
        if answer.findings:
            self._show()
        self._out.print()

    def _show(self) -> None:
        assert self._shown is not None  # noqa: S101 - callers have looked
        shown = self._shown
        hit = shown.finding.hit
        self._article = hit.passage.article
        before, after = self._around(shown)
        for passage in before:
            self._print_passage(passage, Text(passage.text, style="dim"))
        asked = shown.finding.asked
        if asked:
            self._print_passage(asked, Text(asked.text, style="dim"))
        self._print_finding(shown.finding, dim=not shown.answer.answered)
        under = shown.finding.under
        if under:
            self._print_passage(under, Text(under.text, style="" if shown.answer.answered else "dim"))
        for passage in after:
            self._print_passage(passage, Text(passage.text, style="dim"))
        count = len(shown.answer.findings)
        ways = [self._texts.say("console.result", position=shown.position + 1, count=count)]
        if self._around(self._wider(shown)) != (before, after):
            ways.append("/more")
        if shown.position + 1 < count:
            ways.append("/next")
        self._cite(hit.passage.article)
        if not shown.position and not shown.width:
            for line in replies.rivals(shown.answer, self._answerer.articles, self._texts):
                self._out.print(Text(line))
        self._out.print(Text("  ".join(ways), style="dim"))

    @staticmethod
    def _wider(shown: _Shown) -> _Shown:
        return replace(shown, width=shown.width + _WIDER)

    def _around(self, shown: _Shown) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        before, after = self._answerer.around(shown.finding.hit.passage, shown.width)
        return tuple(before), tuple(after)

    def _print_finding(self, finding: Finding, *, dim: bool) -> None:
        hit = finding.hit
        text = Text(hit.passage.text, style="dim" if dim else "")
        if not dim:
            text.stylize("bold", *hit.sentence)
            if hit.answer:
                text.stylize("underline", *hit.answer)
        for span in hit.matched:
            text.stylize("yellow", *span)
        self._print_passage(hit.passage, text)

    def _print_passage(self, passage: Passage, text: Text) -> None:
        self._out.print(Text(replies.place(passage, self._texts), style="cyan"))
        # Padding wraps to the screen; what is piped has no line ends but a table's own.
        self._out.print(Padding(text, (0, 0, 0, 2)) if self._out.is_terminal else text)

    def _more(self, _: str) -> None:
        if self._shown is None:
            self._say("answer.nothing_yet")
            return
        wider = self._wider(self._shown)
        if self._around(wider) == self._around(self._shown):
            self._say("console.no_more_text")
            return
        self._shown = wider
        self._show()

    def _next(self, _: str) -> None:
        if self._shown is None:
            self._say("answer.nothing_yet")
        elif self._shown.position + 1 >= len(self._shown.answer.findings):
            self._say("answer.no_more")
        else:
            self._shown = _Shown(self._shown.answer, self._shown.position + 1)
            self._context = gone_on(self._context, showing(self._shown.finding.hit.passage))
            if not self._shown.answer.answered:
                self._say("answer.near")
            elif self._shown.finding.far:
                self._say("answer.far")
            self._show()

    def _outline(self, argument: str) -> None:
        for number, article in self._named(argument):
            self._print_card(number, article)
            for heading, span in replies.outline(article, self._texts):
                self._out.print(Text.assemble("  ", heading, "  ", (span, "dim")))

    def _about_articles(self, argument: str) -> None:
        for number, article in self._named(argument):
            self._print_card(number, article)

    def _named(self, argument: str) -> list[tuple[int, Article]]:
        """The article that a number names, or all where there is no number, each with its own."""
        numbered = [*enumerate(self._answerer.articles, 1)]
        wanted = numbers(argument)[:1]
        named = [each for each in numbered if each[0] in wanted] if wanted else numbered
        if not named:
            self._say("question.no_article", count=len(numbered))
        return named

    def _print_card(self, number: int, article: Article) -> None:
        self._out.print(Text(f"{number}. {article.label}" if self._several else article.label, style="bold"))
        for line in replies.article_card(article, len(self._answerer.paragraphs(article)), self._texts):
            self._out.print(Text(f"  {line}", style="dim"))

    def _read(self, argument: str) -> None:
        *choice, number = numbers(argument) or [0]
        article = self._chosen(choice)
        if article is None:
            self._say("console.which_article")
            for position, each in enumerate(self._answerer.articles, 1):
                self._out.print(Text(f"  {position}. {replies.citation(each)}"))
            return
        paragraphs = self._answerer.paragraphs(article)
        if 1 <= number <= len(paragraphs):
            passage = paragraphs[number - 1]
            self._article = article
            self._context = gone_on(self._context, showing(passage))
            self._print_passage(passage, Text(passage.text))
        else:
            self._say("console.read_usage", count=len(paragraphs))
        if self._several:
            self._cite(article)

    def _chosen(self, choice: list[int]) -> Article | None:
        """The article that a number names, or where there is none, the one last shown a part of."""
        articles = self._answerer.articles
        match choice:
            case []:
                return self._article
            case [number] if 1 <= number <= len(articles):
                return articles[number - 1]
        return None

    def _help(self, _: str) -> None:
        self._say("console.help")
        if self._several:
            self._say("console.help_articles")

    @property
    def _several(self) -> bool:
        return len(self._answerer.articles) > 1

    def _cite(self, article: Article) -> None:
        self._out.print(Text(replies.citation(article), style="italic dim"))

    def _say(self, key: str, **values: object) -> None:
        self._out.print(escape(self._texts.say(key, **values)))
