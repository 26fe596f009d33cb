"""The command line: `article-bot console | ask | telegram | evaluate`."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot import config
from bot.errors import BotError
from retrieval import Analyzer, RetrievalError, read_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering import Answerer
    from retrieval import Article

FAILED = 2
"""The exit status where the command could not be carried out."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments; those of the process by default.

    Returns:
        The exit status: 0, or `FAILED` with one clear line on standard error.
    """
    parser = _parser()
    options = parser.parse_args(argv)
    if options.run is None:
        parser.print_help()
        return 0
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese, whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="replace")
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    try:
        status: int = options.run(options)
    except (BotError, RetrievalError) as error:
        print(f"article-bot: {error}", file=sys.stderr)
        for problem in getattr(error, "problems", ()):
            print(f"article-bot: {problem}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 130  # as a shell reports an interrupt
    except BrokenPipeError:  # the reader of our output has gone; nothing is left to say to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="article-bot",
        description="Answers questions about Chinese articles with the passages that say so, word for word.",
    )
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--seeds", type=Path, metavar="DIR", help="the folder of .txt articles (ARTICLE_BOT_SEEDS)")
    common.add_argument("--data", type=Path, metavar="DIR", help="the folder for all state (ARTICLE_BOT_DATA)")

    console = commands.add_parser("console", parents=[common], help="ask in this terminal")
    console.set_defaults(run=_console)

    ask = commands.add_parser("ask", parents=[common], help="ask one question, or a batch of them")
    ask.add_argument("question", nargs="?", help="the question")
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    ask.add_argument("--batch", action="store_true", help="read JSON lines on standard input, write one for each")
    ask.add_argument("--top", type=_count, default=3, metavar="N", help="how many passages at most (default 3)")
    ask.set_defaults(run=_ask)

    telegram = commands.add_parser("telegram", parents=[common], help="answer on Telegram (TELEGRAM_BOT_TOKEN)")
    telegram.set_defaults(run=_telegram)

    evaluate = commands.add_parser("evaluate", parents=[common], help="measure on a question-answering set")
    evaluate.add_argument("path", type=Path, help="a BEIR folder, a SQuAD-style .json, or a .jsonl of own questions")
    evaluate.add_argument("--split", help="which qrels of a BEIR folder (default: the only one)")
    evaluate.add_argument(
        "--distractors", type=Path, action="append", default=[], metavar="FILE",
        help="a SQuAD-style file whose paragraphs join the corpus; may be given again",
    )  # fmt: skip
    evaluate.add_argument("--no-history", action="store_true", help="leave out what was said before a question")
    evaluate.add_argument("--baseline", action="store_true", help="add rank_bm25 over plain jieba beside it")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")
    evaluate.set_defaults(run=_evaluate)
    return parser


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return count


def _articles(options: argparse.Namespace) -> tuple[Article, ...]:
    """The articles of the folder in force; what is wrong with any other file goes to standard error."""
    library = read_folder(config.settings(os.environ, options.seeds, options.data).seeds)
    for problem in library.problems:
        print(f"article-bot: {problem}", file=sys.stderr)
    return library.articles


def _answerer(options: argparse.Namespace) -> Answerer:
    from bot.answering import Answerer  # noqa: PLC0415

    return Answerer.of(_articles(options), Analyzer())


def _console(options: argparse.Namespace) -> int:
    from bot.console import run_console  # noqa: PLC0415 - prompt_toolkit and rich

    run_console(_answerer(options), config.settings(os.environ, options.seeds, options.data).data)
    return 0


def _ask(options: argparse.Namespace) -> int:
    from bot import batch, replies  # noqa: PLC0415
    from bot.language import language_of  # noqa: PLC0415
    from bot.texts import texts  # noqa: PLC0415

    if options.batch == (options.question is not None):
        print("article-bot: give either a question or --batch", file=sys.stderr)
        return FAILED
    answerer = _answerer(options)
    if options.batch:
        for line in batch.answer_lines(sys.stdin, answerer, options.top):
            print(line, flush=True)
        return 0
    answer = answerer.answer(options.question, top=options.top)
    if options.json:
        print(batch.dumps(batch.as_json(answer)))
    else:
        print(replies.plain(answer, texts(language_of(answer.question))))
    return 0


def _telegram(options: argparse.Namespace) -> int:
    telegram = config.telegram_settings(os.environ)  # before anything slow: it fails most often
    from bot.telegram_app import run_polling  # noqa: PLC0415 - python-telegram-bot

    run_polling(telegram, _answerer(options))
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from bot import evaluating  # noqa: PLC0415
    from retrieval import split  # noqa: PLC0415
    from retrieval.evaluation import evaluate, load  # noqa: PLC0415

    dataset = load(options.path, split=options.split, distractors=options.distractors)
    if options.no_history:
        dataset = dataset.without_history()
    analyzer = Analyzer()
    passages = evaluating.corpus(dataset) or tuple(p for article in _articles(options) for p in split(article))
    reports = {"bot": evaluate(dataset, evaluating.bot(passages, analyzer))}
    if options.baseline:
        reports["baseline"] = evaluate(dataset, evaluating.baseline(passages, analyzer))
    if options.json:
        beside = {"baseline": reports["baseline"].as_json()} if options.baseline else {}
        print(json.dumps(reports["bot"].as_json() | beside, ensure_ascii=False))
    else:
        evaluating.print_reports(reports)
    return 0
