from __future__ import annotations

import pytest

from retrieval.models import Kind
from retrieval.reading import read_text
from retrieval.reading.furniture.imprint import is_imprint
from retrieval.reading.furniture.pleas import is_plea

P = "河口的小學今年重新開門，三十二個學生回到教室，校長說這是十一年來人數最多的一次，家長們都很高興。"
Q = "縣府預計明年再開放兩所分校，經費一共四百六十萬元，由地方和中央各出一半，最快八月動工。"


@pytest.mark.parametrize(
    "line",
    [
        "© 2021 河口晚報",
        "河口晚報社 版權所有，請勿翻印",
        "本刊文字與照片未經書面同意，請勿轉載",
        "（未获授权，禁止任何形式的摘编）",
        "CC BY-NC 4.0 授權條款",
        "河口县融媒体中心主办　技术支持：大河网络",
        "社址：河口市中山路1號　電話：05-000-0000　傳真：05-000-0001",
        "網站標識碼：0000000000　備案號：大ICP備00000000號",
        "《河口晚報》提醒您：飲酒過量，有礙健康。",
        "以上内容由AI生成，仅供参考",
    ],
)
def test_whose_the_page_is_and_who_may_use_it_is_the_sites(line: str) -> None:
    assert is_imprint(line)


@pytest.mark.parametrize(
    "line",
    [
        "版權所有者是一位七十歲的老人",
        "营业时间：上午9时至下午6时　地址：中山路1号　电话：05-000-0000",
        "邮编查询，邮政编码查询，河口市邮编多少",
        "報名地點：河口國小　洽詢電話：05-000-0000",
        "未經同意就拆除的老屋，後來成了停車場。",
        "如何轉載一封信",
        "校長提醒家長，開學日改到九月二日。",
        P,
        "海港診所提醒您：外出請戴口罩，長者可以免費接種。",
        "欲報名者可利用網路報名，請勿重複報名，違者取消資格。",
        "本站不得停車，違者拖吊，請多利用公車。",
        "本報呼籲，請勿轉發未經證實的影片。",
        "地址：河口市中山路1號，電話：05-000-0000，傳真：05-000-0001",
    ],
)
def test_what_an_article_tells_is_no_imprint(line: str) -> None:
    assert not is_imprint(line)


@pytest.mark.parametrize(
    "line",
    [
        "訂閱《河口晚報》電子報，每天早上六點送到信箱",
        "立即贊助",
        "成為河口晚報會員",
        "加入河口晚報LINE好友",
        "↓下載河口新聞App 最新消息不漏接↓",
        "【App Store】",
        "每月300元，支持在地報導 我要加入",
        "喜歡這篇文章嗎？請我們喝杯咖啡",
        "讀者投稿：post@hekou.example",
        "同意使用條款後，即可收看影片",
        "我来写第一个评论",
        "在地媒體生存不易，如果您認同我們的報導，請捐款支持。",
        "如果無法正常閱讀這封信，請按這裡",
        "廣告（請繼續閱讀本文）",
        "▼請繼續往下閱讀…",
        "點閱【河口故事】系列文章。",
        "您查看的内容可能不完整，请关闭广告拦截后刷新。",
    ],
)
def test_what_a_site_asks_of_its_readers_is_told(line: str) -> None:
    assert is_plea(line)


@pytest.mark.parametrize(
    "line",
    [
        "支持他的只有三個人",
        "加入微信群的第三天",
        "一個App改變的買菜路",
        "下載量三年成長四倍",
        "訂閱制走到十字路口",
        "成為老師的那一年",
        Q,
        "鎮長有臉書帳號，昨天發文說工程還要兩個月。",
        "加入貿易組織的會員國達到九十個",
        "免費下載的遊戲有上百萬人玩",
        "馬上支持災民",
        "每月捐款三百元就能幫助一名學生",
        "爆料：他說鎮長早就知道這件事",
    ],
)
def test_what_speaks_of_such_things_asks_for_nothing(line: str) -> None:
    assert not is_plea(line)


def test_they_are_left_out_between_the_paragraphs_too() -> None:
    plea, imprint = "加入河口晚報LINE好友", "本報版權所有，請勿翻印"
    article = read_text(f"小學重新開門\n2023-05-05\n{P}\n{plea}\n{Q}\n{imprint}", "page")
    assert [block.text for block in article.blocks if block.kind is Kind.BODY] == [P, Q]
    assert article.left_out == (plea, imprint)


def test_a_sentence_between_paragraphs_stays_whatever_it_says() -> None:
    sentence = "本報未經證實的消息不得轉載，這是他立下的規矩。"
    article = read_text(f"小學重新開門\n2023-05-05\n{P}\n{sentence}\n{Q}", "page")
    assert sentence in [block.text for block in article.blocks if block.kind is Kind.BODY]


@pytest.mark.parametrize(
    "line",
    [
        "※ 投資人應獨立判斷，審慎評估風險，本網不負任何法律責任。",
        "以上内容仅供参考，不构成投资建议。",
        "◎本網資料僅供參考，投資人應自負盈虧。",
        "股市有風險，投資需謹慎。",
    ],
)
def test_that_readers_act_at_their_own_risk_is_the_sites_below_a_table_too(line: str) -> None:
    rows = ("【近兩年營收】", "年度 營收 盈餘", "2023 18.7 0.83", "2022 15.5 0.71", "2021 14.1 -0.38")
    article = read_text("\n".join(("河口造船轉虧為盈", "2023-05-05 12:00", P, Q, P[::-1], *rows, line)), "page")
    assert article.left_out == (line,)
    assert [block.text for block in article.blocks if block.kind is Kind.BODY][-1] == "\n".join(rows[1:])


@pytest.mark.parametrize(
    "line",
    [
        "他提醒投資人應獨立判斷，審慎評估風險。",
        "（本文不構成投資建議，股市有風險。文中「小船家」為企業簡稱。）",
        "校長說，市場有風險，孩子的零用錢要省著花。",
        "※ 本活動僅供參考，實際時間以現場公告為準。",
    ],
)
def test_who_warns_in_an_article_or_says_more_than_that_is_not_the_site(line: str) -> None:
    article = read_text(f"河口造船轉虧為盈\n2023-05-05 12:00\n{P}\n{Q}\n{P[::-1]}\n{line}", "page")
    assert article.left_out == ()


@pytest.mark.parametrize(
    "line", ["相關個股：河口造船(4597)、海角電(9927)", "相关股票: 河口船业(600123.SH) 海角电(000927)"]
)
def test_the_stocks_of_the_firms_that_an_article_speaks_of_are_the_sites(line: str) -> None:
    article = read_text(f"河口造船轉虧為盈\n2023-05-05 12:00\n{P}\n{Q}\n{P[::-1]}\n{line}", "page")
    assert article.left_out == (line,)


@pytest.mark.parametrize("line", ["相關個股今天全部下跌", "個股：兩家公司都漲了，一家沒有。"])
def test_what_is_said_of_stocks_stays(line: str) -> None:
    article = read_text(f"河口造船轉虧為盈\n2023-05-05 12:00\n{P}\n{line}\n{Q}", "page")
    assert article.left_out == ()
