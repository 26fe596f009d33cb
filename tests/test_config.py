from __future__ import annotations

import math
from pathlib import Path

import pytest

from bot.config import settings, telegram_settings
from bot.errors import SettingError

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


def test_an_option_wins_over_the_environment() -> None:
    found = settings({"ARTICLE_BOT_SEEDS": "/a", "ARTICLE_BOT_DATA": "/b"}, seeds=Path("/c"))
    assert (found.seeds, found.data) == (Path("/c"), Path("/b"))


def test_by_default_the_articles_are_the_projects_own() -> None:
    assert list(settings({}).seeds.glob("*.txt"))


def test_the_token_and_the_server_come_from_the_environment() -> None:
    found = telegram_settings({"TELEGRAM_BOT_TOKEN": f" {TOKEN}\n", "TELEGRAM_API_URL": "http://localhost:8081/"})
    assert (found.token, found.api_url) == (TOKEN, "http://localhost:8081")


def test_by_default_the_server_is_telegrams() -> None:
    assert telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN}).api_url == "https://api.telegram.org"


def test_without_a_token_the_error_says_where_to_get_one() -> None:
    with pytest.raises(SettingError, match="@BotFather") as caught:
        telegram_settings({})
    assert caught.value.setting == "TELEGRAM_BOT_TOKEN"


def test_a_malformed_token_is_refused_without_being_shown() -> None:
    with pytest.raises(SettingError) as caught:
        telegram_settings({"TELEGRAM_BOT_TOKEN": "nonsense-secret"})
    assert "nonsense-secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "localhost:8081",
        "ftp://x",
        "http://",
        "http://:8081",
        "http://x:port",
        "http://x:99999",
        "http://x:0",
        "http://[::1",
        "http://x y",
        "http://x/?a=b",
        "http://x/#a",
    ],
)
def test_a_malformed_server_address_is_refused(url: str) -> None:
    with pytest.raises(SettingError, match="TELEGRAM_API_URL"):
        telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url})


@pytest.mark.parametrize("url", ["http://[::1]:8081", "HTTPS://example.org", "http://localhost/bot-api"])
def test_any_servers_root_will_do(url: str) -> None:
    assert telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url}).api_url == url


def test_a_server_address_that_holds_the_token_is_refused_without_being_shown() -> None:
    with pytest.raises(SettingError, match="without the token") as caught:
        telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": f"https://api.telegram.org/bot{TOKEN}"})
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("url", ["http://user:secret@localhost:8081", "https://secret@x", "http://:secret@[::1]:1/a"])
@pytest.mark.parametrize("setting", ["TELEGRAM_API_URL", "ARTICLE_BOT_WEBHOOK"])
def test_an_address_with_a_password_is_refused_without_showing_it(setting: str, url: str) -> None:
    with pytest.raises(SettingError, match=f"{setting}.* without the token or a password") as caught:
        telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN, setting: url})
    assert "secret" not in str(caught.value)


def test_the_token_is_not_in_the_settings_repr() -> None:
    assert TOKEN not in repr(telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN}))


def test_owners_and_chats_are_lists_of_ids() -> None:
    given = {"ARTICLE_BOT_OWNERS": " 123456789, 5 ", "ARTICLE_BOT_CHATS": "123456789,-1001234567890"}
    access = telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN, **given}).access
    assert access.owners == {123456789, 5}
    assert access.chats == {123456789, -1001234567890}


@pytest.mark.parametrize("given", ["", "  "])
def test_without_a_list_there_is_no_owner_and_every_chat_is_answered(given: str) -> None:
    environ = {"TELEGRAM_BOT_TOKEN": TOKEN, "ARTICLE_BOT_OWNERS": given, "ARTICLE_BOT_CHATS": given}
    access = telegram_settings(environ).access
    assert (access.owners, access.chats) == (frozenset(), frozenset())


@pytest.mark.parametrize("setting", ["ARTICLE_BOT_OWNERS", "ARTICLE_BOT_CHATS"])
@pytest.mark.parametrize("given", [",", "1,", "@ada", "0", "1 2", "1.5", "٣", "9" * 20, "1;2", "--1"])
def test_a_list_that_makes_no_sense_is_refused_rather_than_passed_over(setting: str, given: str) -> None:
    with pytest.raises(SettingError, match="must be the ids of") as caught:
        telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN, setting: given})
    assert caught.value.setting == setting


def test_an_owner_is_a_person_and_no_group() -> None:
    with pytest.raises(SettingError, match="ARTICLE_BOT_OWNERS"):
        telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "ARTICLE_BOT_OWNERS": "-1001234567890"})


def test_a_questions_age_is_limited_unless_the_setting_is_0() -> None:
    def age(given: str) -> float:
        return telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "ARTICLE_BOT_MAX_AGE": given}).max_age

    assert (age(""), age("60"), age("0")) == (3600, 60, math.inf)


@pytest.mark.parametrize("setting", ["TELEGRAM_RATE_LIMIT", "ARTICLE_BOT_MAX_AGE"])
@pytest.mark.parametrize("given", ["-1", "nan", "inf", "an hour"])
def test_a_number_that_is_none_is_refused(setting: str, given: str) -> None:
    with pytest.raises(SettingError, match=setting):
        telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN, setting: given})


@pytest.mark.parametrize(
    ("given", "address"),
    [("8080", ("127.0.0.1", 8080)), ("0.0.0.0:80", ("0.0.0.0", 80)), ("[::1]:8080", ("::1", 8080))],
)
def test_an_address_is_a_host_and_a_port_or_a_port(given: str, address: tuple[str, int]) -> None:
    found = telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "ARTICLE_BOT_LISTEN": given, "ARTICLE_BOT_STATUS": given})
    assert found.listen == found.status == address


@pytest.mark.parametrize("given", ["host", "host:", "host:0", "host:65536", ":x", "²"])
def test_an_address_without_a_port_is_refused(given: str) -> None:
    with pytest.raises(SettingError, match="ARTICLE_BOT_LISTEN"):
        telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN}, listen=given)


def test_by_default_updates_are_polled_for_and_nothing_is_told_of_the_status() -> None:
    found = telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN})
    assert (found.webhook, found.status) == ("", None)


@pytest.mark.parametrize(
    "url",
    [
        "example.org/bot",
        f"https://example.org/{TOKEN}",
        "https://example.org/?a=b",
        "https://example.org/a{b",
        "https://example.org/a}b",
        "https://example.org/{a}",
    ],
)
def test_a_webhook_that_cannot_be_called_is_refused_without_showing_the_token(url: str) -> None:
    with pytest.raises(SettingError, match="ARTICLE_BOT_WEBHOOK") as caught:
        telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN}, webhook=url)
    assert TOKEN not in str(caught.value)


def test_only_a_server_of_ones_own_calls_an_http_address() -> None:
    with pytest.raises(SettingError, match="ARTICLE_BOT_WEBHOOK: must begin with https://"):
        telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN}, webhook="http://example.org/bot")
    assert telegram_settings({"TELEGRAM_BOT_TOKEN": TOKEN}, webhook="HTTPS://example.org/bot").webhook
    own = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://localhost:8081"}
    assert telegram_settings(own, webhook="http://localhost:8080/bot").webhook == "http://localhost:8080/bot"
