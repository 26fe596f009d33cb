"""What each command of the command line does; each returns the exit status.

Only the standard library is imported with this module: what takes longer is imported where it is used, so that an
interrupt while it loads ends the command as quietly as a later one.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from bot.answering import Answerer
    from bot.config import Settings
    from bot.loading import Loaded
    from retrieval import Article

FAILED = 2
"""The exit status where the command could not be carried out."""

_TOP = 3  # passages of an answer


def console(_: argparse.Namespace, settings: Settings) -> int:
    """Ask in this terminal."""
    from bot.console import run_console  # noqa: PLC0415 - prompt_toolkit and rich

    _require("stdin", "stdout")
    run_console(_answerer(settings.seeds), settings.data)
    return 0


def ask(options: argparse.Namespace, settings: Settings) -> int:
    """Answer one question, or a batch of them."""
    from bot import batch, replies  # noqa: PLC0415
    from bot.explaining import explain  # noqa: PLC0415
    from bot.language import language_of, language_of_articles  # noqa: PLC0415
    from bot.texts import texts  # noqa: PLC0415

    if options.batch == (options.question is not None):
        complain("give either a question or --batch")
        return FAILED
    if options.explain and (options.json or options.batch):
        complain("--explain goes with neither --json nor --batch: what it tells is text for people")
        return FAILED
    if not options.batch and not options.question.strip():
        complain("the question is empty")
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


def telegram(options: argparse.Namespace, settings: Settings) -> int:
    """Answer on Telegram."""
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


def report(options: argparse.Namespace, settings: Settings) -> int:
    """Tell what readers ask, and what they think of the answers."""
    from bot.language import Language  # noqa: PLC0415
    from bot.reporting import export_lines, report_lines  # noqa: PLC0415
    from bot.store import read_asked, read_report  # noqa: PLC0415
    from bot.texts import texts  # noqa: PLC0415
    from retrieval import split  # noqa: PLC0415

    if options.all and not options.export:
        complain("--all goes with --export")
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


def doctor(options: argparse.Namespace, settings: Settings) -> int:
    """Look at settings, Telegram, data and articles, and tell what is wrong; 1 where something is."""
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


def backup(options: argparse.Namespace, settings: Settings) -> int:
    """Copy the database."""
    from bot.store import back_up  # noqa: PLC0415

    back_up(settings.data, options.file)
    print(f"backed up to {options.file} ({options.file.stat().st_size:,} bytes)")
    return 0


def restore(options: argparse.Namespace, settings: Settings) -> int:
    """Put a backup in the place of the database."""
    from bot.store import restore  # noqa: PLC0415

    aside = restore(settings.data, options.file)
    print(f"restored from {options.file}")
    if aside is not None:
        print(f"what was there before is now {aside}")
    return 0


def evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Measure on a question-answering set."""
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


def train(options: argparse.Namespace, _: Settings) -> int:
    """Train the reranker and the confidence, and print their weights."""
    from bot.training import tasks  # noqa: PLC0415
    from retrieval import Analyzer  # noqa: PLC0415
    from retrieval.training import train, write  # noqa: PLC0415

    _require("stdout")
    print(write(*train(tasks(options.paths, options.articles), Analyzer())), end="")
    return 0


def complain(*problems: object) -> None:
    """Say on standard error what is wrong, a line for each."""
    for problem in problems:
        print(f"article-bot: {problem}", file=sys.stderr)


def _articles(seeds: Path) -> tuple[Article, ...]:
    """The articles of a folder; what is wrong with any other file of it goes to standard error."""
    from retrieval import read_folder  # noqa: PLC0415

    library = read_folder(seeds)
    complain(*library.problems)
    return library.articles


def _answerer(seeds: Path) -> Answerer:
    from bot.loading import load  # noqa: PLC0415
    from retrieval import Analyzer  # noqa: PLC0415

    return _told(load(seeds, Analyzer()))


def _told(loaded: Loaded) -> Answerer:
    """Who answers, once what is wrong with other files is said."""
    complain(*loaded.problems)
    return loaded.answerer


def _require(*streams: str) -> None:
    """See that some of `stdin` and `stdout` are there; a shell's `<&-` and `>&-` close them."""
    from bot.errors import BotError  # noqa: PLC0415

    names = {"stdin": "standard input", "stdout": "standard output"}
    for stream in streams:
        if getattr(sys, stream) is None:
            raise BotError(f"{names[stream]} is closed; leave it open, or use /dev/null in its place")
