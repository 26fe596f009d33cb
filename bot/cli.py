"""The command line: `article-bot console | ask | telegram | doctor | backup | restore | evaluate | train`.

Only the standard library is imported with this module: what takes longer is imported where it is used, so that an
interrupt while it loads ends the command as quietly as a later one.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import os
import shlex
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering import Answerer
    from bot.config import Settings
    from bot.loading import Loaded
    from retrieval import Article

FAILED = 2
"""The exit status where the command could not be carried out."""

_TOP = 3  # passages of an answer
_INTERRUPTED = 130  # as a shell reports it


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments; those of the process by default.

    Returns:
        The exit status: 0, or `FAILED` with one clear line on standard error.
    """
    try:
        try:
            return _run(argv)
        finally:
            if sys.stdout:
                sys.stdout.flush()  # here, where it can still be told that it fails
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone; nothing is left to say to it
        _discard_output()
        return 0
    except OSError as error:
        _discard_output()
        _complain(f"cannot read or write: {error}")
        return FAILED


def _run(argv: Sequence[str] | None) -> int:
    options = _options(argv)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese, whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="replace")
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)

    from bot.config import settings  # noqa: PLC0415
    from bot.errors import BotError  # noqa: PLC0415
    from retrieval import NoArticlesError, RetrievalError  # noqa: PLC0415

    try:
        status: int = options.run(options, settings(os.environ, options.seeds, options.data))
    except NoArticlesError as error:
        _complain(error, *error.problems)
        return FAILED
    except (BotError, RetrievalError) as error:
        _complain(error)
        return FAILED
    return status


def _complain(*problems: object) -> None:
    for problem in problems:
        print(f"article-bot: {problem}", file=sys.stderr)


def _discard_output() -> None:
    """Let what could not be written go nowhere; Python would try once more, and fail, at its end."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _require(*streams: str) -> None:
    """See that some of `stdin` and `stdout` are there; a shell's `<&-` and `>&-` close them."""
    from bot.errors import BotError  # noqa: PLC0415

    names = {"stdin": "standard input", "stdout": "standard output"}
    for stream in streams:
        if getattr(sys, stream) is None:
            raise BotError(f"{names[stream]} is closed; leave it open, or use /dev/null in its place")


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    options, unknown = parser.parse_known_args(argv)
    if options.version:
        print(f"article-bot {_version()}")
        parser.exit()
    if unknown:
        advice = _how_to_ask(options.question, unknown) if options.run is _ask and not options.batch else ""
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
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--seeds", type=Path, metavar="DIR", help="the folder of .txt articles (ARTICLE_BOT_SEEDS)")
    common.add_argument("--data", type=Path, metavar="DIR", help="the folder for all state (ARTICLE_BOT_DATA)")

    console = commands.add_parser("console", parents=[common], help="ask in this terminal")
    console.set_defaults(run=_console)

    ask = commands.add_parser(
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
    ask.set_defaults(run=_ask)

    telegram = commands.add_parser("telegram", parents=[common], help="answer on Telegram (TELEGRAM_BOT_TOKEN)")
    telegram.add_argument(
        "--webhook", metavar="URL", help="be called at this https address instead of polling (ARTICLE_BOT_WEBHOOK)"
    )
    telegram.add_argument(
        "--listen", metavar="HOST:PORT", help="where to listen for those calls (ARTICLE_BOT_LISTEN, 127.0.0.1:8080)"
    )
    telegram.add_argument("--status", metavar="HOST:PORT", help="tell /healthz and /metrics there (ARTICLE_BOT_STATUS)")
    telegram.add_argument("--set-profile", action="store_true", help="set the bot's name and descriptions at the start")
    telegram.set_defaults(run=_telegram)

    report = commands.add_parser(
        "report", parents=[common], help="what readers ask, and what they think of the answers"
    )
    report.add_argument(
        "--top", type=_count, default=20, metavar="N", help="how many questions of each sort (default 20)"
    )
    report.add_argument(
        "--export", action="store_true", help="print the questions that readers have judged as JSON lines for evaluate"
    )
    report.add_argument("--all", action="store_true", help="with --export, print the others as well, without gold")
    report.set_defaults(run=_report)

    doctor = commands.add_parser(
        "doctor", parents=[common], help="look at settings, Telegram, data and articles, and tell what is wrong"
    )
    doctor.add_argument("--webhook", metavar="URL", help="the address that the bot is given (ARTICLE_BOT_WEBHOOK)")
    doctor.set_defaults(run=_doctor)

    backup = commands.add_parser("backup", parents=[common], help="copy the database, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE", help="where to; an earlier backup there is replaced")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", parents=[common], help="put a backup in the place of the database")
    restore.add_argument("file", type=Path, metavar="FILE", help="what `backup` made")
    restore.set_defaults(run=_restore)

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

    train = commands.add_parser(
        "train", parents=[common], help="train the reranker and the confidence, print their weights"
    )
    train.add_argument(
        "paths", type=Path, nargs="+", metavar="PATH",
        help="a BEIR folder, a SQuAD-style .json, or a .jsonl of questions on the article of its name",
    )  # fmt: skip
    train.add_argument("--articles", type=Path, default=Path(), metavar="DIR", help="where those articles are")
    train.set_defaults(run=_train)
    return parser


def _count(text: str) -> int:
    try:
        count = int(text)
    except ValueError:
        count = 0
    if count < 1:
        raise argparse.ArgumentTypeError("must be a whole number, 1 or more")
    return count


def _articles(seeds: Path) -> tuple[Article, ...]:
    """The articles of a folder; what is wrong with any other file of it goes to standard error."""
    from retrieval import read_folder  # noqa: PLC0415

    library = read_folder(seeds)
    _complain(*library.problems)
    return library.articles


def _answerer(seeds: Path) -> Answerer:
    from bot.loading import load  # noqa: PLC0415
    from retrieval import Analyzer  # noqa: PLC0415

    return _told(load(seeds, Analyzer()))


def _told(loaded: Loaded) -> Answerer:
    """Who answers, once what is wrong with other files is said."""
    _complain(*loaded.problems)
    return loaded.answerer


def _console(_: argparse.Namespace, settings: Settings) -> int:
    from bot.console import run_console  # noqa: PLC0415 - prompt_toolkit and rich

    _require("stdin", "stdout")
    run_console(_answerer(settings.seeds), settings.data)
    return 0


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    from bot import batch, replies  # noqa: PLC0415
    from bot.explaining import explain  # noqa: PLC0415
    from bot.language import language_of, language_of_articles  # noqa: PLC0415
    from bot.texts import texts  # noqa: PLC0415

    if options.batch == (options.question is not None):
        _complain("give either a question or --batch")
        return FAILED
    if options.explain and (options.json or options.batch):
        _complain("--explain goes with neither --json nor --batch: what it tells is text for people")
        return FAILED
    if not options.batch and not options.question.strip():
        _complain("the question is empty")
        return FAILED
    _require("stdout")
    answerer = _answerer(settings.seeds)
    top = options.top or _TOP
    if options.batch:
        _require("stdin")
        for line in batch.answer_lines(sys.stdin, answerer, top):
            print(line, flush=True)
        return 0
    answers = answerer.answers(options.question, top=top)
    home = language_of_articles(answerer.articles)
    if options.json:
        print(batch.dumps(batch.as_json(options.question, answers, top, home)))
        return 0
    for number, answer in enumerate(answers):
        if number:
            print()
        if options.explain:
            print(*explain(answer, answerer, top), sep="\n")
        else:
            print(replies.plain(answer, texts(language_of(answer.question, home=home)), options.top))
    return 0


def _telegram(options: argparse.Namespace, settings: Settings) -> int:
    from bot.config import telegram_settings  # noqa: PLC0415

    # Before anything slow: it fails most often.
    telegram = telegram_settings(
        os.environ, options.webhook, options.listen, options.status, set_profile=options.set_profile
    )
    from bot.loading import load  # noqa: PLC0415
    from bot.telegram_app.app import run  # noqa: PLC0415 - python-telegram-bot
    from retrieval import Analyzer  # noqa: PLC0415

    loading = partial(load, settings.seeds, Analyzer())
    run(telegram, _told(loading()), settings.data, loading)
    return 0


def _report(options: argparse.Namespace, settings: Settings) -> int:
    from bot.language import Language  # noqa: PLC0415
    from bot.reporting import export_lines, report_lines  # noqa: PLC0415
    from bot.store import read_asked, read_report  # noqa: PLC0415
    from bot.texts import texts  # noqa: PLC0415
    from retrieval import split  # noqa: PLC0415

    if options.all and not options.export:
        _complain("--all goes with --export")
        return FAILED
    _require("stdout")
    if options.export:
        asked = read_asked(settings.data)
        passages = (passage.text for article in _articles(settings.seeds) for passage in split(article))
        lines = export_lines(asked, passages, everything=options.all)
    else:
        lines = report_lines(read_report(settings.data, options.top), texts(Language.EN))
    for line in lines:
        print(line)
    return 0


def _doctor(options: argparse.Namespace, settings: Settings) -> int:
    from bot.config import telegram_settings  # noqa: PLC0415
    from bot.doctor import Check, check_articles, check_data  # noqa: PLC0415
    from bot.errors import SettingError  # noqa: PLC0415

    _require("stdout")
    problems = []

    def tell(check: Check) -> None:
        print(check, flush=True)
        if check.problem:
            problems.append(check)

    try:
        telegram = telegram_settings(os.environ, options.webhook)
    except SettingError as error:
        tell(Check("settings", str(error), problem=True))
    else:
        tell(Check("settings", f"well formed; the bot's id is {telegram.bot}"))
        from bot.telegram_app.doctor import check_telegram  # noqa: PLC0415 - python-telegram-bot

        check_telegram(telegram, tell)
    for check in itertools.chain(check_data(settings.data), check_articles(settings.seeds)):
        tell(check)
    return 1 if problems else 0


def _backup(options: argparse.Namespace, settings: Settings) -> int:
    from bot.store import back_up  # noqa: PLC0415

    back_up(settings.data, options.file)
    print(f"backed up to {options.file} ({options.file.stat().st_size:,} bytes)")
    return 0


def _restore(options: argparse.Namespace, settings: Settings) -> int:
    from bot.store import restore  # noqa: PLC0415

    aside = restore(settings.data, options.file)
    print(f"restored from {options.file}")
    if aside is not None:
        print(f"what was there before is now {aside}")
    return 0


def _evaluate(options: argparse.Namespace, settings: Settings) -> int:
    from bot import evaluating  # noqa: PLC0415
    from retrieval import Analyzer, split  # noqa: PLC0415
    from retrieval.evaluation import evaluate, load  # noqa: PLC0415

    _require("stdout")
    dataset = load(options.path, split=options.split, distractors=options.distractors)
    if options.no_history:
        dataset = dataset.without_history()
    analyzer = Analyzer()
    passages = evaluating.corpus(dataset) or tuple(p for article in _articles(settings.seeds) for p in split(article))
    reports = {"bot": evaluate(dataset, evaluating.bot(passages, analyzer))}
    if options.baseline:
        reports["baseline"] = evaluate(dataset, evaluating.baseline(passages, analyzer))
    if options.json:
        beside = {"baseline": reports["baseline"].as_json()} if options.baseline else {}
        print(json.dumps(reports["bot"].as_json() | beside, ensure_ascii=False))
    else:
        evaluating.print_reports(reports)
    return 0


def _train(options: argparse.Namespace, _: Settings) -> int:
    from bot.training import tasks  # noqa: PLC0415
    from retrieval import Analyzer  # noqa: PLC0415
    from retrieval.training import train, write  # noqa: PLC0415

    _require("stdout")
    print(write(*train(tasks(options.paths, options.articles), Analyzer())), end="")
    return 0
