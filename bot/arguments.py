"""The arguments of the command line: which commands there are, and what each takes."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from bot import commands

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options that some arguments set, those of the process by default; `run` among them carries them out.

    Raises:
        SystemExit: there is nothing more to do, or the arguments are wrong, which is said.
    """
    parser = _parser()
    options, unknown = parser.parse_known_args(argv)
    if options.version:
        print(f"article-bot {_version()}")
        parser.exit()
    if unknown:
        advice = _how_to_ask(options.question, unknown) if options.run is commands.ask and not options.batch else ""
        parser.error(f"unrecognized arguments: {' '.join(unknown)}{advice}")
    if options.run is None:
        parser.print_help()
        parser.exit()
    return options


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("article-bot")
    except PackageNotFoundError:
        return "(not installed)"


def _how_to_ask(question: str | None, further: Sequence[str]) -> str:
    """How to ask what the command line took for something else.

    Args:
        question: what it took for the question.
        further: what it knows nothing of.
    """
    if further[0].startswith("-"):
        return f"; if it belongs to the question, put -- first: article-bot ask -- {shlex.quote(further[0])}"
    whole = shlex.quote(" ".join(filter(None, [question, *further])))
    return f"; put the whole question in quotes: article-bot ask {whole}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="article-bot",
        description="Answers questions about Chinese articles with the passages that say so, word for word.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.set_defaults(run=None)
    known = parser.add_subparsers(title="commands", metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--seeds", type=Path, metavar="DIR", help="the folder of .txt articles (ARTICLE_BOT_SEEDS)")
    common.add_argument("--data", type=Path, metavar="DIR", help="the folder for all state (ARTICLE_BOT_DATA)")

    console = known.add_parser("console", parents=[common], help="ask in this terminal")
    console.set_defaults(run=commands.console)

    ask = known.add_parser(
        "ask",
        parents=[common],
        help="ask one question, or a batch of them",
        epilog="Put -- before a question that starts with -, after all options.",
    )
    ask.add_argument("question", nargs="?", help="the question")
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    ask.add_argument(
        "--explain", action="store_true", help="tell how the answer was found, as text, for people who tune"
    )
    ask.add_argument("--batch", action="store_true", help="read JSON lines on standard input, write one for each")
    ask.add_argument(
        "--top", type=_count, metavar="N",
        help="how many passages at most (default 3; as plain text, 1 where the article answers)",
    )  # fmt: skip
    ask.set_defaults(run=commands.ask)

    telegram = known.add_parser("telegram", parents=[common], help="answer on Telegram (TELEGRAM_BOT_TOKEN)")
    telegram.add_argument(
        "--webhook", metavar="URL", help="be called at this https address instead of polling (ARTICLE_BOT_WEBHOOK)"
    )
    telegram.add_argument(
        "--listen", metavar="HOST:PORT", help="where to listen for those calls (ARTICLE_BOT_LISTEN, 127.0.0.1:8080)"
    )
    telegram.add_argument("--status", metavar="HOST:PORT", help="tell /healthz and /metrics there (ARTICLE_BOT_STATUS)")
    telegram.add_argument("--set-profile", action="store_true", help="set the bot's name and descriptions at the start")
    telegram.set_defaults(run=commands.telegram)

    report = known.add_parser("report", parents=[common], help="what readers ask, and what they think of the answers")
    report.add_argument(
        "--top", type=_count, default=20, metavar="N", help="how many questions of each sort (default 20)"
    )
    report.add_argument(
        "--export", action="store_true", help="print the questions that readers have judged as JSON lines for evaluate"
    )
    report.add_argument("--all", action="store_true", help="with --export, print the others as well, without gold")
    report.set_defaults(run=commands.report)

    doctor = known.add_parser(
        "doctor", parents=[common], help="look at settings, Telegram, data and articles, and tell what is wrong"
    )
    doctor.add_argument("--webhook", metavar="URL", help="the address that the bot is given (ARTICLE_BOT_WEBHOOK)")
    doctor.set_defaults(run=commands.doctor)

    backup = known.add_parser("backup", parents=[common], help="copy the database, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE", help="where to; an earlier backup there is replaced")
    backup.set_defaults(run=commands.backup)

    restore = known.add_parser("restore", parents=[common], help="put a backup in the place of the database")
    restore.add_argument("file", type=Path, metavar="FILE", help="what `backup` made")
    restore.set_defaults(run=commands.restore)

    evaluate = known.add_parser("evaluate", parents=[common], help="measure on a question-answering set")
    evaluate.add_argument("path", type=Path, help="a BEIR folder, a SQuAD-style .json, or a .jsonl of own questions")
    evaluate.add_argument("--split", help="which qrels of a BEIR folder (default: the only one)")
    evaluate.add_argument(
        "--distractors", type=Path, action="append", default=[], metavar="FILE",
        help="a SQuAD-style file whose paragraphs join the corpus; may be given again",
    )  # fmt: skip
    evaluate.add_argument("--no-history", action="store_true", help="leave out what was said before a question")
    evaluate.add_argument("--baseline", action="store_true", help="add rank_bm25 over plain jieba beside it")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")
    evaluate.set_defaults(run=commands.evaluate)

    train = known.add_parser(
        "train", parents=[common], help="train the reranker and the confidence, print their weights"
    )
    train.add_argument(
        "paths", type=Path, nargs="+", metavar="PATH",
        help="a BEIR folder, a SQuAD-style .json, or a .jsonl of questions on the article of its name",
    )  # fmt: skip
    train.add_argument("--articles", type=Path, default=Path(), metavar="DIR", help="where those articles are")
    train.set_defaults(run=commands.train)
    return parser


def _count(text: str) -> int:
    try:
        count = int(text)
    except ValueError:
        count = 0
    if count < 1:
        raise argparse.ArgumentTypeError("must be a whole number, 1 or more")
    return count
