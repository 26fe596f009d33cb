"""Pages as phones and desktops paste them: what stands around an article, and articles of other forms."""

from __future__ import annotations

import pytest

from retrieval.models import Article, Caption, Kind
from retrieval.reading import read_text
from retrieval.reading.stamps import is_date

P = "這是一段很長的正文，講述了2023年在某地發生的事情，參與者共有三十五人，他們分別來自不同的地方。"
Q = "第二段正文繼續說明情況，並且引用了專家的話，“這是非常重要的一件事，值得大家關注。”"
HEAD = ("題目在這裡很好", "2023-05-05 12:00")


def page(*lines: str) -> Article:
    return read_text("\n".join(lines), "page")


def texts(article: Article, kind: Kind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


class TestTitles:
    @pytest.mark.parametrize("name", ["明报新闻网", "北河电子报", "南海日报网", "溪州大学新闻网"])
    def test_a_papers_name_above_the_date_is_the_source_and_no_title(self, name: str) -> None:
        for lines in ((name, "題目在這裡很好", "2023-05-05"), (name, "2023年5月5日 星期五", "題目在這裡很好")):
            article = page(*lines, P, Q)
            assert (article.kicker, article.title, article.source) == (None, "題目在這裡很好", name)
            assert (article.left_out, name in texts(article, Kind.DATELINE)) == ((), True)

    def test_the_source_that_the_page_tells_comes_before_its_masthead(self) -> None:
        assert page("北河日報", "題目在這裡很好", "2023-05-05 來源：新華社", P, Q).source == "新華社"

    def test_the_browsers_title_is_none_where_the_headline_is_printed_below_it(self) -> None:
        article = page("題目在這裡很好 - 臨港週報", "2025年1月17日", "題目在這裡很好", P, Q)
        assert (article.title, article.left_out) == ("題目在這裡很好", ("題目在這裡很好 - 臨港週報",))

    def test_a_papers_name_is_the_title_where_nothing_else_can_be(self) -> None:
        assert page("北河日報", "2023-05-05", P, Q).title == "北河日報"

    def test_a_title_stands_below_the_date_and_the_section(self) -> None:
        article = page("明报新闻网", "2023年5月5日 星期五", "港聞", "題目在這裡很好", P, Q)
        assert (article.title, article.published) == ("題目在這裡很好", "2023年5月5日")

    def test_what_kind_of_text_it_is_stands_above_the_title(self) -> None:
        article = page("新聞公報", "題目在這裡很好", P, Q)
        assert (article.kicker, article.title) == ("新聞公報", "題目在這裡很好")

    def test_a_notice_may_be_called_a_notice(self) -> None:
        assert page("公告", P, Q).title == "公告"

    def test_whom_to_ask_is_no_title(self) -> None:
        article = page("題目在這裡很好", "發布單位：漁業署", "聯絡人：何科長明峰", "發布日期：113-08-28", P, Q)
        assert (article.title, article.source, article.published) == ("題目在這裡很好", "漁業署", "113-08-28")

    def test_an_issuer_between_title_and_date_is_the_source(self) -> None:
        article = page("誰可以申請、要花多少錢一次看懂", "衛福部長照司", "更新日期：2024-07-01", P, Q)
        assert (article.title, article.source) == ("誰可以申請、要花多少錢一次看懂", "衛福部長照司")

    def test_a_line_in_brackets_is_no_title(self) -> None:
        article = page("題目在這裡很好", "（1. 北河大学城市学院；2. 南川社科院）", "发布时间：2023-12-01", P, Q)
        assert article.title == "題目在這裡很好"
        assert texts(article, Kind.BYLINE) == ["（1. 北河大学城市学院；2. 南川社科院）"]

    def test_what_it_was_called_elsewhere_names_a_page_without_a_title(self) -> None:
        article = page("原標題：題目在這裡很好", "2021年09月15日06:52 來源：閩海日報", P, Q)
        assert article.title == "題目在這裡很好"

    def test_the_title_behind_a_wires_head_is_read(self) -> None:
        assert page("新华社长春5月20日电 题：雪线下的“充电宝”", "新华社记者", P, Q).title == "雪线下的“充电宝”"

    def test_the_title_once_more_below_the_date_is_left_out(self) -> None:
        article = page(*HEAD, P, HEAD[0], Q)
        assert (texts(article, Kind.HEADING), article.left_out) == ([], (HEAD[0],))


class TestBylines:
    def test_who_the_author_is_may_stand_behind_a_name_below_the_title(self) -> None:
        article = page(*HEAD, "◎ 詹美珠（台中市，退休教師）", P, Q)
        assert article.authors == ("詹美珠",)
        assert texts(article, Kind.BYLINE) == ["◎ 詹美珠（台中市，退休教師）"]

    def test_where_a_reporter_wrote_from_is_the_byline(self) -> None:
        article = page("題目在這裡很好", "艾琳娜·羅西", "BBC記者，發自瑞士", "2024年4月2日", P, Q)
        assert (article.title, article.authors) == ("題目在這裡很好", ("艾琳娜·羅西",))

    def test_a_paper_and_a_name_below_the_date_are_its_byline(self) -> None:
        article = page(*HEAD, "海角新聞網 王小明", P, Q)
        assert (article.source, article.authors) == ("海角新聞網", ("王小明",))

    def test_who_designed_it_is_the_byline(self) -> None:
        article = page(*HEAD, "文字｜許心怡", "編輯｜張維倫", "設計｜江世民", P, Q)
        assert texts(article, Kind.BYLINE) == ["文字｜許心怡", "設計｜江世民"]
        assert texts(article, Kind.HEADING) == []

    def test_editors_above_most_of_the_article_do_not_end_it(self) -> None:
        article = page("題目在這裡很好", P, "作者｜王小明", "編輯｜李四", P, "小標題一", P, "小標題二", Q)
        assert texts(article, Kind.HEADING) == ["小標題一", "小標題二"]
        assert (article.editors, article.left_out) == (("李四",), ())


class TestForms:
    def test_an_interviews_questions_are_body(self) -> None:
        lines = ("記者：最難的是什麼？", "沈亦舟：是配紙。", "記者：那時候很苦", "沈亦舟：很苦。", "記者：王明呢", Q)
        article = page(*HEAD, "記者：江若水", P, *lines)
        assert texts(article, Kind.BODY) == [P, *lines]
        assert article.authors == ("江若水",)

    def test_short_turns_of_two_who_answer_each_other_are_body(self) -> None:
        lines = (
            "潮汐週刊：先說說船",
            "高嵐：四十年了",
            "潮汐週刊：修過嗎？",
            "高嵐：修過",
            "潮汐週刊：貴不貴",
            "高嵐：貴。",
        )
        article = page(*HEAD, P, *lines, Q)
        assert texts(article, Kind.BODY) == [P, *lines, Q]

    def test_dates_with_a_time_of_day_head_what_happened_then(self) -> None:
        days = ["11月14日", "11月15日 06:20", "11月15日 14:00"]
        article = page(*HEAD, days[0], P, days[1], Q, days[2], P)
        assert texts(article, Kind.HEADING) == days
        assert article.published == HEAD[1]

    def test_when_something_happened_is_no_fact_about_the_page(self) -> None:
        article = page(*HEAD, P, "決賽 2024-01-14 22:35", Q)
        assert texts(article, Kind.HEADING) == ["決賽 2024-01-14 22:35"]
        assert (article.published, article.source) == (HEAD[1], None)

    @pytest.mark.parametrize("line", ["11月15日 06:20", "2024年3月5日", "2024年3月5日 星期二 14:00"])
    def test_a_date_with_a_time_is_a_date(self, line: str) -> None:
        assert is_date(line)

    @pytest.mark.parametrize("line", ["11月15日上午開會", "2024年3月5日 來源：新華社"])
    def test_a_date_with_anything_else_is_none(self, line: str) -> None:
        assert not is_date(line)

    def test_numbered_headings_that_lists_follow_are_headings(self) -> None:
        article = page(
            *HEAD, "一、收雜物", P, "二、備糧", "1. 罐頭", "2. 泡麵", "3. 餅乾", "三、手電筒", Q, "四、水", P
        )
        assert texts(article, Kind.HEADING) == ["一、收雜物", "二、備糧", "三、手電筒", "四、水"]
        assert texts(article, Kind.BODY) == [P, "1. 罐頭", "2. 泡麵", "3. 餅乾", Q, P]

    def test_the_first_of_numbered_headings_may_follow_a_colon(self) -> None:
        article = page(*HEAD, "现将有关事项通知如下：", "一、放假时间", P, "二、校门", Q, "三、食堂", P)
        assert texts(article, Kind.HEADING) == ["一、放假时间", "二、校门", "三、食堂"]

    def test_a_numbered_list_is_body_beside_numbered_headings(self) -> None:
        article = page(*HEAD, "一、背景", P, "名單如下：", "（一）甲隊", "（二）乙隊", "（三）丙隊", Q, "二、現況", P)
        assert texts(article, Kind.HEADING) == ["一、背景", "二、現況"]

    def test_headings_in_brackets_may_head_lists(self) -> None:
        article = page(*HEAD, P, "【材料】", "土雞1隻", "老薑150公克", "【作法】", "1. 老薑切片", "2. 放入雞肉", Q)
        assert [section.heading for section in article.sections] == [None, "【材料】", "【作法】"]
        assert article.sections[1].paragraphs == ("土雞1隻", "老薑150公克")

    def test_markdown_shows_the_title_and_headings(self) -> None:
        article = page(
            "# 雨水花園", P, "## 怎麼做", "- 先量排水管", "- 接上軟管", "![圖](https://example.org/a.jpg)", Q
        )
        assert article.title == "雨水花園"
        assert texts(article, Kind.HEADING) == ["怎麼做"]
        assert article.left_out == ("![圖](https://example.org/a.jpg)",)

    @pytest.mark.parametrize("line", ["聯絡電話：(02)2383-5678", "時間：50分鐘", "QA問答集.odt"])
    def test_a_labelled_number_or_a_file_is_no_heading(self, line: str) -> None:
        assert line in texts(page(*HEAD, P, line, Q), Kind.BODY)

    def test_a_label_of_its_own_makes_the_next_line_a_caption(self) -> None:
        article = page(
            "題目在這裡很好", "圖像來源，Getty Images", "圖像加註文字，", "郵差步行送信", "2024年4月2日", P, Q
        )
        assert article.captions[-1] == Caption("郵差步行送信", None)
        assert article.title == "題目在這裡很好"


class TestFurniture:
    @pytest.mark.parametrize(
        "line",
        [
            "廣告",
            "[廣告]",
            "Advertisement",
            "0:00 / 2:45",
            "請繼續下滑閱讀",
            "閱讀時間：約 4 分鐘",
            "全文共2860字，阅读大约需要6分钟",
            "觀看次數：8,732",
            "瀏覽數：12,345 收藏：678",
            "閱讀 2.3万",
            "分享到 微信 微博",
            "T中",
            "（點擊圖片放大閱覽）",
            "+8",
            "跳過推薦閱讀並繼續閱讀",
            "本文地址：http://www.example.com/news/123.html",
            "010030101010000000000000011100001310798765",
        ],
    )
    def test_what_the_page_puts_between_paragraphs_is_left_out(self, line: str) -> None:
        article = page(*HEAD, P, line, Q)
        assert (texts(article, Kind.BODY), article.left_out) == ([P, Q], (line,))

    @pytest.mark.parametrize(
        "line",
        [
            "我們使用 Cookie 以提供更好的使用者體驗，繼續瀏覽即表示您同意我們的隱私權政策。",
            "接受全部",
            "立即開啟",
            "開啟App，閱讀體驗更佳",
            "澎湃Logo",
            "udn / 地方 / 桃竹苗",
            "主頁國際兩岸英國評論科技財經圖輯",
            "财经首页 科创 IPO观察 正文",
        ],
    )
    def test_banners_and_trails_above_the_title_are_left_out(self, line: str) -> None:
        article = page(line, *HEAD, P, Q)
        assert (article.kicker, article.title, article.left_out) == (None, HEAD[0], (line,))

    @pytest.mark.parametrize(
        "line",
        [
            "财新网所刊载内容之知识产权为财新传媒所有。未经许可，禁止进行转载、摘编、复制及建立镜像等任何使用。",
            "※本文版權所有，非經授權，不得轉載。※",
            "澎湃新闻报料：021-962866",
            "本文仅代表作者个人观点",
            "微信“扫一扫”添加“学习大国”",
            "查看更多",
            "3 則留言",
            "评论(12)",
        ],
    )
    def test_what_the_page_says_for_itself_at_the_end_is_left_out(self, line: str) -> None:
        assert page(*HEAD, P, Q, line).left_out == (line,)

    @pytest.mark.parametrize(
        "line",
        [
            "法院認為，被告未經授權，不得使用其著作權作品。",
            "文章認為，贏得選舉不代表民眾認同其觀點。",
            "據網友爆料：他昨天已經離開。",
            "T小姐說，她會再來一次這個地方看看。",
            "3條評論被刪除，作者說不知情。",
            "本社區規定，未經同意不得飼養寵物。",
        ],
    )
    def test_a_last_sentence_that_only_sounds_like_the_pages_is_body(self, line: str) -> None:
        assert texts(page(*HEAD, P, Q, line), Kind.BODY)[-1] == line

    @pytest.mark.parametrize(
        "line", ["網友熱議：該不該漲價", "讀者回應熱烈", "閱讀30分鐘 勝過滑手機", "回覆", "End of an era", "同意"]
    )
    def test_a_heading_that_only_sounds_like_the_pages_is_a_heading(self, line: str) -> None:
        article = page(*HEAD, P, line, Q, P)
        assert (texts(article, Kind.HEADING), article.left_out) == ([line], ())

    @pytest.mark.parametrize("line", ["★您可能有興趣：", "喜欢此内容的人还喜欢", "你可能還想看", "更多相關內容"])
    def test_more_lists_of_links_are_left_out(self, line: str) -> None:
        assert page(*HEAD, P, Q, line, "甲地天氣晴朗").left_out == (line, "甲地天氣晴朗")

    def test_a_list_that_says_where_it_ends_leaves_the_heading_below_it(self) -> None:
        article = page(*HEAD, P, "熱讀", "冰島火山再次噴發", "End of 熱讀", "三代人的郵袋", Q)
        assert texts(article, Kind.HEADING) == ["三代人的郵袋"]

    def test_a_public_accounts_card_is_left_out(self) -> None:
        card = ("白鹭札记", "记录小城里不起眼的人", "128篇原创内容", "公众号")
        article = page("題目在這裡很好", "原创 林晓棠 白鹭札记", "2024年6月18日 07:30 浙江", *card, P, Q)
        assert article.left_out == card
        assert texts(article, Kind.BODY) == [P, Q]

    def test_comments_below_their_count_are_left_out(self) -> None:
        comments = ("3 則留言", "陳小花", Q, "2天前 讚 回覆", "王大明", "請問開放參觀嗎？")
        article = page(*HEAD, P, Q, "責任編輯：潘怡如", *comments)
        assert article.left_out == comments
        assert article.authors == ()

    def test_a_count_of_comments_inside_the_article_ends_nothing(self) -> None:
        article = page(*HEAD, P, "3 則留言", P, Q, P, Q, P, "5 則留言", "陳小花", Q, "2天前 讚 回覆")
        assert len(texts(article, Kind.BODY)) == 6
