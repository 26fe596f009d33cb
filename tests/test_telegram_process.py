"""How the bot's process starts, stops and ends where Telegram, the network or the environment is against it."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from bot_api_server import BotApiServer
from bot_process import PATIENCE, TOKEN, Process

from bot.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Start = Callable[..., Process]


def last_words(bot: Process) -> str:
    """Its one line to the owner, once it has given up."""
    assert bot.ended() == 2
    [line] = [line for line in bot.written().splitlines() if line.startswith("article-bot: ")]
    return line


@contextlib.contextmanager
def answering(status: int, body: bytes) -> Iterator[str]:
    """A web server that is not Telegram's and answers everything alike; its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def api() -> Iterator[BotApiServer]:
    with BotApiServer(token=TOKEN) as server:
        yield server


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def start(log: Path) -> Iterator[Start]:
    """How a test starts the bot, which never shows a trace or its token."""
    with contextlib.ExitStack() as stack:
        yield lambda url, **environ: stack.enter_context(Process(url, log, environ))
    written = log.read_text(encoding="utf-8")
    assert TOKEN not in written
    assert "Traceback" not in written


def test_a_token_revoked_while_polling_ends_the_bot_after_it_has_answered(api: BotApiServer, start: Start) -> None:
    person = api.person()
    chat = api.private_chat(person)
    api.fail_next("getUpdates", status=401, description="Unauthorized", when=lambda params: bool(params.get("offset")))
    api.say(chat, person, "黃學清幾歲?")
    bot = start(api.url)
    assert "does not know this TELEGRAM_BOT_TOKEN" in last_words(bot)
    assert "50歲" in api.wait_for_message(chat).text


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_is_heeded_while_telegram_does_not_answer(api: BotApiServer, start: Start, stop: signal.Signals) -> None:
    api.delay_next("getMe", 600)
    bot = start(api.url)
    api.wait_for_call("getMe", timeout=PATIENCE)
    bot.stop(stop)


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
def test_failures_at_the_start_are_told_and_a_stop_is_heeded_between_them(
    api: BotApiServer, start: Start, method: str
) -> None:
    api.fail_next(method, times=1000)
    bot = start(api.url)
    bot.wait_for("attempt 2 of 5: NetworkError: Bad Gateway")
    bot.stop()


def test_a_stop_is_heeded_while_polling_fails(api: BotApiServer, start: Start) -> None:
    api.fail_next("getUpdates", times=1000)
    bot = start(api.url)
    api.wait_for_call("getUpdates", count=3, timeout=PATIENCE)
    bot.stop()
    assert "polling failed, trying again" in bot.written()


def test_a_stop_is_heeded_while_telegram_asks_to_wait(api: BotApiServer, start: Start) -> None:
    api.fail_next("getMe", status=429, retry_after=3600)
    bot = start(api.url)
    bot.wait_for("Retry in 3600 seconds")
    bot.stop()
    assert len(api.calls("getMe")) == 1


def test_a_stop_is_heeded_though_it_comes_twice(api: BotApiServer, start: Start) -> None:
    bot = start(api.url)
    api.wait_for_call("deleteWebhook", timeout=PATIENCE)
    bot.wait_for("answering as @article_test_bot")
    bot.send(signal.SIGINT)
    bot.stop()


def test_the_wait_that_telegram_asks_for_is_kept_at_the_start(api: BotApiServer, start: Start) -> None:
    api.fail_next("getMe", status=429, retry_after=2)
    bot = start(api.url)
    api.wait_for_call("getMe", timeout=PATIENCE)
    asked = time.monotonic()
    api.wait_for_call("getMe", count=2)
    assert time.monotonic() - asked > 1.5
    bot.wait_for("answering as @article_test_bot")
    bot.stop()


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [each.getsockname()[1] for each in sockets]


def test_called_by_telegram_the_bot_answers_and_tells_how_it_is(api: BotApiServer, start: Start) -> None:
    person = api.person()
    chat = api.private_chat(person)
    listen, status = free_ports(2)
    environ = {"ARTICLE_BOT_WEBHOOK": "https://example.org/bot/1", "ARTICLE_BOT_LISTEN": str(listen)}
    bot = start(api.url, **environ | {"ARTICLE_BOT_STATUS": str(status)})
    bot.wait_for("answering as @article_test_bot at https://example.org/bot/1")
    [told] = [call.params for call in api.calls("setWebhook")]
    api.say(chat, person, "黃學清幾歲?")
    [update] = api.pending()

    def fetch(port: int, path: str, body: bytes | None = None) -> bytes:
        secret = {"X-Telegram-Bot-Api-Secret-Token": told["secret_token"]}
        with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, secret)) as answer:
            return bytes(answer.read())

    for _ in range(2):  # as Telegram does where it has lost the answer
        fetch(listen, "/bot/1", json.dumps(update).encode())
    assert "50歲" in api.wait_for_message(chat, timeout=PATIENCE).text
    assert json.loads(fetch(status, "/healthz")) == {"ok": True, "problems": []}
    assert b"article_bot_updates_total 2.0" in fetch(status, "/metrics")
    bot.stop()
    assert len(api.messages(chat)) == 1
    assert api.webhook == "https://example.org/bot/1"  # what comes meanwhile waits at Telegram
    assert told["secret_token"] not in bot.written()


@pytest.mark.parametrize("setting", ["ARTICLE_BOT_LISTEN", "ARTICLE_BOT_STATUS"])
def test_an_address_that_is_taken_is_one_clear_line(api: BotApiServer, start: Start, setting: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        words = last_words(start(api.url, **{"ARTICLE_BOT_WEBHOOK": "https://example.org/bot", setting: port}))
    assert f"{setting}: cannot listen at 127.0.0.1:{port}" in words


def test_a_data_folder_that_another_process_uses_is_one_clear_line(api: BotApiServer, log: Path, start: Start) -> None:
    store = Store.open(log.parent / "data", 1)
    assert "in use by another process of this bot" in last_words(start(api.url))
    store.close()
    assert api.calls() == []


def test_polling_goes_on_after_failures(api: BotApiServer, start: Start) -> None:
    person = api.person()
    chat = api.private_chat(person)
    api.fail_next("getUpdates", status=409, description="Conflict: terminated by other getUpdates request")
    api.fail_next("getUpdates", status=429, retry_after=1)
    api.reset_next("getUpdates")
    bot = start(api.url)
    api.say(chat, person, "黃學清幾歲?")
    assert "50歲" in api.wait_for_message(chat, timeout=PATIENCE).text
    bot.stop()


def test_what_was_read_is_not_read_again_after_a_restart(api: BotApiServer, start: Start) -> None:
    person = api.person()
    chat = api.private_chat(person)
    api.say(chat, person, "黃學清幾歲?")
    bot = start(api.url)
    api.wait_for_message(chat, timeout=PATIENCE)
    bot.stop()
    assert api.pending() == []


def test_a_confirmation_that_fails_does_not_hold_up_the_stop(api: BotApiServer, start: Start) -> None:
    person = api.person()
    chat = api.private_chat(person)
    api.delay_next("getUpdates", 600, when=lambda params: params.get("timeout") in (0, None))
    api.say(chat, person, "黃學清幾歲?")
    bot = start(api.url)
    api.wait_for_message(chat, timeout=PATIENCE)
    bot.stop()
    assert "will tell the last updates once more" in bot.written()


@pytest.mark.parametrize(
    ("status", "description"),
    [
        (400, "Bad Request: nothing works today"),
        (403, "Forbidden: the bot is banned"),
        (409, "Conflict: something else has the bot"),
    ],
)
def test_a_refusal_is_told_in_telegrams_words_and_not_tried_again(
    api: BotApiServer, start: Start, status: int, description: str
) -> None:
    api.fail_next("getMe", status=status, description=description)
    words = last_words(start(api.url)).lower()
    assert "telegram refuses the bot" in words
    assert description.removeprefix("Bad Request: ").lower() in words
    assert len(api.calls("getMe")) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Welcome to the hotel</html>",
        b"",
        b"[]",
        b'"ok"',
        b'{"ok": true}',
        b'{"ok": true, "result": null}',
        b'{"ok": true, "result": []}',
        b'{"ok": true, "result": {}}',
    ],
)
def test_an_answer_that_is_not_telegrams_is_one_clear_line(start: Start, body: bytes) -> None:
    with answering(200, body) as url:
        assert f"what answers at {url} is not Telegram" in last_words(start(url))


def test_an_address_that_leads_to_no_bot_api_is_suspected_along_with_the_token(start: Start) -> None:
    with answering(404, b"<html>not found: /bot" + TOKEN.encode() + b"/getMe</html>") as url:
        words = last_words(start(url))
    assert "copy it again from @BotFather" in words
    assert "TELEGRAM_API_URL" in words


def test_a_page_that_echoes_the_token_does_not_give_it_away(start: Start) -> None:
    page = {"ok": False, "description": f"Forbidden: /bot{TOKEN}/getMe\nand " + "so on " * 100}
    with answering(403, json.dumps(page).encode()) as url:
        words = last_words(start(url))
    assert "/bot<token>/getMe and so on" in words
    assert len(words) < 400


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "ftp://127.0.0.1:1", "http://127.0.0.1:port"])
def test_a_proxy_that_cannot_be_used_is_one_clear_line(start: Start, proxy: str) -> None:
    words = last_words(start("http://127.0.0.1:1", HTTPS_PROXY=proxy))
    assert "cannot set up the connection" in words
    assert "HTTPS_PROXY" in words


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_the_environments_proxy_is_gone_through(api: BotApiServer, start: Start, variable: str) -> None:
    bot = start("http://telegram.invalid", **{variable: api.url})
    bot.wait_for("answering as @article_test_bot")
    bot.stop()


def test_no_proxy_is_gone_through_where_the_environment_says_so(api: BotApiServer, start: Start) -> None:
    bot = start(api.url, HTTP_PROXY="http://127.0.0.1:1", NO_PROXY="127.0.0.1")
    bot.wait_for("answering as @article_test_bot")
    bot.stop()


def test_a_server_that_is_not_there_is_given_up_after_some_attempts(start: Start) -> None:
    words = last_words(start("http://127.0.0.1:1"))
    assert "cannot reach http://127.0.0.1:1" in words
    assert "check the network, or check TELEGRAM_API_URL" in words
