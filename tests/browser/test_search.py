"""Searching the demonstration hall: real queries with what must come first, filters, keyboard, no script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit, Visited

pytestmark = pytest.mark.browser
SE_A, SE_B = "shiyan/2013/06/11-se.html", "shiyan/2013/06/12-se.html"
OLD = "shiyan/2012/12/05-nian.html"
NOTICE = "shizhengfuban/2013/03/07-weibo-guanli-tongzhi.html"
# Words as people type them, and the page that must stand first; chosen by hand.
QUERIES = {
    # Names of departments, places and pages.
    "市气象局": "qixiangju/", "安康市水利局": "shuiliju/", "隐私": "privacy/", "无障碍": "accessibility/",
    "汉滨区": "places/hanbin/", "公安局": "gonganju/", "排行榜": "leaderboard/", "订阅": "feeds/",
    # What a page is called beside its title: a topic, a document's number however it is typed, what people look for.
    "停水": "topics/tingshui/", "防汛": "topics/fangxun/", "车驾管": "topics/chejiaguan/", "营改增": "topics/yinggaizeng/",
    "地质灾害": "topics/dizhizaihai/", "富硒茶": "topics/fuxicha/", "12345": "contact/", "投诉": "contact/",
    "安政办发〔2013〕21号": NOTICE, "安政办发[2013]21号": NOTICE, "安政办发（2013）21 号": NOTICE,
    # Words, parts of words, single characters, half sentences; a service comes before what tells of it.
    "停水通知": "topics/tingshui/",
    "社保卡": "rensheju/2013/05/08-shebao-zizhu-chaxun.html",
    "身份证": "gonganju/2013/05/21-shenfenzheng-yuyue.html",
    "天气": "qixiangju/2013/06/01-xiaji-tianqi-duanxin-12121.html",
    "入学": "jiaoyuju/2013/05/15-xiaoxue-baoming-zixun.html",
    "医保卡停用": "gonganju/2013/05/14-yibaoka-tingyong-duanxin.html",
    "端午节放假": "ankangfabu/2013/06/03-duanwu-fangjia-anpai.html",
    "班车时刻": "baihe/2013/05/29-chengxiang-banche-shike.html",
    "考核办法": "dianzizhengwuban/2013/04/16-kaohe-banfa-zhengqiu.html",
    "企业年检": "gongshangju/2013/04/12-gongsi-nianjian-tongzhi.html",
    "口袋公园": "guihuaju/2013/06/19-koudai-gongyuan-xuanzhi.html",
    "骑行须知": "tiyuju/2013/06/23-xiaye-qixing-xuzhi.html",
    "娃娃路": "hanbin/2013/06/11-zaoshi-wawalu-huiying.html",
    "夜里施工": "huanbaoju/2013/06/06-yeli-shigong-zaoyin-huiying.html",
    "评议卡": "jianchaju/2013/04/10-pingyika-zenme-tian.html",
    "电动自行车": "jiaojingzhidui/2013/05/30-diandongche-weifangtan.html",
    "绕行": "jiaojingzhidui/2013/06/28-xiaye-qixing-raoxing.html",
    "演示1路": "jiaotongju/2013/05/08-gongjiao-xianlu-tu.html",
    "小学新生报名": "jiaoyuju/2013/05/15-xiaoxue-baoming-zixun.html",
    "午休": "jiaoyuju/2013/05/27-wuxiu-huiying.html",
    "安全告知书": "jiaoyuju/2013/06/27-shuqi-anquan-gaozhi.html",
    "孕前检查": "jishengju/2013/05/12-youshengyouyu-jiancha-fuwu.html",
    "魔芋": "langao/2013/05/24-moyu-de-yi-nian.html",
    "旅游咨询": "lvyouju/2013/04/27-wuyi-lvyou-zixun-fuwu.html",
    "优待证": "minzhengju/2013/05/20-laonianzheng-bantai.html",
    "老人食堂": "minzhengju/2013/05/02-laoren-shitang-caidan.html",
    "漂流": "ningshan/2013/06/21-tongchewan-piaoliu.html",
    "绞股蓝": "pingli/2013/05/16-jiaogulan-zenme-he.html",
    "雨量等级": "qixiangju/2013/05/20-yitu-kandong-yuliang.html",
    "12121": "qixiangju/2013/06/01-xiaji-tianqi-duanxin-12121.html",
    "高温黄色": "qixiangju/2013/06/29-yanlian-gaowen-huangse.html",
    "社保查询": "rensheju/2013/05/08-shebao-zizhu-chaxun.html",
    "赶集": "shangwuju/2013/06/13-ganji-weifangtan.html",
    "夏茧": "shiquan/2013/06/15-xiaji-canjian-shougou-fuwu.html",
    "依申请公开": "shizhengfuban/2013/04/11-yi-shenqing-gongkai.html",
    "亲水安全公约": "shuiliju/2013/06/17-yinghu-qinshui-gongyue.html",
    "打疫苗": "weishengju/2013/04/25-yimiao-jiezhong-menzhen.html",
    "微波炉": "weishengju/2013/05/09-weibolu-jiare-zhiai.html",
    "中暑": "weishengju/2013/06/20-zhongshu-sanbu.html",
    "露天电影": "wenguangju/2013/06/08-lutian-dianying-chongfa.html",
    "老手艺": "wenguangju/2013/06/17-feiyi-xinqiu-diaocha.html",
    "讲解员": "wenguangju/2013/06/24-xiaoxiao-jiangjieyuan-baoming.html",
    "水费单": "wujiaju/2013/05/04-kandong-shuifei-jiedu.html",
    "蜀河古镇": "xunyang/2013/05/19-shuhe-guzhen-xiaozhu.html",
    "黄连": "zhenping/2013/05/21-huanglian-wuyue-nonghuo.html",
    "管网检修": "zhujianju/2013/06/27-guanwang-jianxiu-yongshui.html",
    # Signs between the characters, several words, another language, questions that no text has as they stand.
    "西瓜打针": "yaojianju/2013/05/30-xigua-dazhen-buke-xin.html",
    "社保 搬家": "rensheju/2013/04/19-shebao-zhuanyi-jiedu.html",
    "id card": "gonganju/2013/04/08-shenfenzheng-yuyue-en.html",
    "身份证预约": "gonganju/2013/04/08-shenfenzheng-yuyue.html",
    "梯田停车": "hanyin/2013/06/08-titian-tingche-yuyue.html",
    "社保转移": "rensheju/2013/04/18-shebao-guanxi-zhuanyi-tongzhi.html",
    "漏雨维修金": "zhujianju/2013/05/06-louding-louyu-huiying.html",
    "老年证": "minzhengju/2013/05/20-laonianzheng-bantai.html", "交警队": "jiaojingzhidui/",
    # A whole title, and twenty characters of a text.
    "城乡班车夏季时刻：赶早班不用摸黑": "baihe/2013/05/29-chengxiang-banche-shike.html",
    "都比“秘方”便宜；喝多了睡一觉也别急着开": "jiaojingzhidui/2013/06/25-kouxiangtang-duo-jiuce.html",
    # The cases of the bug log: SE-01, SE-03, SE-05, SE-06, SE-07.
    "试验段断水": SE_A, "段断": SE_A, "储水注意安全": SE_A, "断水结束": SE_A,
    "5G": SE_B, "５ｇ": SE_B, "wifi": SE_B, "WiFi": SE_B, "ETC": SE_B, "PM2.5": SE_B, "陕G": SE_B, "医保缴费说明": SE_B,
}  # fmt: skip


# Asks one query after the other on the open page, as its form does; the first three addresses that each shows.
ASK = """async (queries) => {
  const said = document.querySelector(".finds__said"), root = new URL("..", location.href.split("?")[0]).href, found = {};
  for (const query of queries) {
    document.querySelector("#q").value = query;
    const answered = new Promise(done => new MutationObserver((_, watch) => {
      if (said.textContent.includes("找到")) { watch.disconnect(); done(); }
    }).observe(said, {childList: true}));
    document.querySelector("#seek").requestSubmit();
    await answered;
    found[query] = [...document.querySelectorAll(".finds__list a")].slice(0, 3).map(one => one.href.replace(root, ""));
  }
  return found;
}"""


def look_for(page: Page, query: str) -> list[str]:
    """Ask on the open page; the addresses that are shown, from the root."""
    page.locator("#q").fill(query)
    page.locator(".finds__said").evaluate("one => one.textContent = ''")
    page.locator("#q").press("Enter")
    return shown(page)


def shown(page: Page) -> list[str]:
    page.locator(".finds__said").filter(has_text="找到").wait_for()
    root = page.evaluate("new URL('..', location.href.split('?')[0]).href")
    return [
        one.removeprefix(root) for one in page.locator(".finds__list a").evaluate_all("all => all.map(one => one.href)")
    ]


@pytest.fixture(scope="module")
def seeker(browser: Browser, base: str) -> Iterator[Visited]:
    """One reader who asks everything."""
    context = browser.new_context(reduced_motion="reduce")
    visited = Visited(context.new_page(), base)
    visited.go("search/")
    yield visited
    context.close()


def test_what_must_come_first_does(seeker: Visited) -> None:
    """Over all of them at once, so that a change of ranking shows everything it moves."""
    assert len(QUERIES) >= 60
    found = seeker.page.evaluate(ASK, list(QUERIES))
    assert {query: found[query] for query, wanted in QUERIES.items() if found[query][:1] != [wanted]} == {}
    assert seeker.said == []


def test_other_words_for_the_same_thing_find_it(seeker: Visited) -> None:
    """What hall.yml's synonyms take for one; a longer query holds them too, and the words that are there are marked."""
    asked = {
        "噪音": ("huanbaoju/2013/06/06-yeli-shigong-zaoyin-huiying.html", {"噪声"}),
        "电瓶车": ("jiaojingzhidui/2013/05/30-diandongche-weifangtan.html", {"电动车", "电动自行车"}),
        "天然气": ("zhujianju/2013/04/25-ranqi-ruanguan.html", {"燃气", "煤气"}),
        "医疗保险": ("rensheju/2013/05/08-shebao-zizhu-chaxun.html", {"医保"}),
        "第二步带户口本": ("gonganju/2013/04/08-shenfenzheng-yuyue.html", {"第二步带户口簿"}),
    }
    for query, (first, words) in asked.items():
        assert look_for(seeker.page, query)[:1] == [first], query
        assert set(seeker.page.locator(".finds__list mark").all_inner_texts()) <= words


def test_what_says_it_as_asked_comes_first(seeker: Visited) -> None:
    """断水 is 停水 too, and half of a longer word is no other word."""
    assert look_for(seeker.page, "断水")[0] == SE_A
    assert "断水" not in seeker.page.locator(".finds__list li").nth(1).inner_text()
    assert look_for(seeker.page, "居民身份证")[0] == "gonganju/2013/05/21-shenfenzheng-yuyue.html"


def test_one_character_finds_the_words_it_stands_in(seeker: Visited) -> None:
    """SE-03: 水 finds 停水 and 水费, 茶 finds 富硒茶."""
    found = look_for(seeker.page, "水")
    total = int(seeker.page.locator(".finds__said").inner_text().split()[1])
    assert len(found) == 10
    assert total > 50
    assert "ziyang/2013/04/12-chashan-zhibo.html" in look_for(seeker.page, "茶")


def test_nonsense_finds_nothing(seeker: Visited) -> None:
    """SE-02; neither do signs alone."""
    assert look_for(seeker.page, "魑魅魍魉") == []
    assert look_for(seeker.page, "！？") == []


def test_what_was_withdrawn_is_not_found(seeker: Visited) -> None:
    for query in ("最高气温 51 度", "明天很热", "51 度"):
        assert [one for one in look_for(seeker.page, query) if "chehui" in one] == []


def test_marks_cover_the_query_and_nothing_else(seeker: Visited) -> None:
    """SE-05: the words are the page's, without added spaces; a sign of two units is never halved."""
    look_for(seeker.page, "断水结束")
    line = seeker.page.locator(".finds__list li").first
    assert line.locator("mark").all_inner_texts() == ["断水结束"]
    assert line.locator("p").last.inner_text() == "请居民提前储水 & 注意 安全，🎉断水结束后恢复。"


def test_filters_narrow_and_the_address_carries_them(visit: Visit) -> None:
    """A query, a department and a form; back in the history too."""
    visited = visit("search/?q=停水&dept=zhujianju")
    page = visited.page
    assert page.locator("#q").input_value() == "停水"
    assert all(one.startswith("zhujianju/") for one in shown(page))
    page.locator("select[name=form]").select_option("brief")
    page.locator(".finds__said").filter(has_text="找到 1 条").wait_for()
    assert "form=brief" in page.url
    page.go_back()
    page.locator(".finds__said").filter(has_text="找到 3 条").wait_for()
    assert page.locator("select[name=form]").input_value() == ""
    page.goto(f"{visited.base}search/?place=ziyang&sort=new")
    assert shown(page)
    days = [one.split("\u3000")[-1] for one in page.locator(".finds__about").all_inner_texts()]
    assert days == sorted(days, reverse=True)
    assert visited.said == []


# What one filter must leave: for every address that is shown, what its own page says.
FILTERED = {
    "dept=qixiangju": lambda post: "市气象局" in post("meta__who"),
    "form=service": lambda post: post("post__kind").startswith("便民服务"),
    "column=通知公告": lambda post: "栏目：通知公告" in post("meta__line"),
    "place=ziyang": lambda post: "紫阳县" in post("card__tags") or "焕古镇" in post("card__tags"),
    "year=2013": lambda post: post("meta__line").startswith("2013-"),
}


@pytest.mark.parametrize("asked", FILTERED)
def test_each_filter_narrows_to_what_it_says(asked: str, seeker: Visited) -> None:
    """Also without a query; the pages themselves are read, not what the search says of them."""
    seeker.go(f"search/?{asked}")
    found = shown(seeker.page)
    assert len(found) == 10
    assert seeker.page.locator(f"select[name={asked.split('=')[0]}]").input_value() == asked.split("=")[1]
    for address in (one for one in found if one.endswith(".html")):
        page = seeker.go(address)
        assert FILTERED[asked](lambda name, page=page: page.locator(f".{name}").first.inner_text()), address
    assert seeker.said == []


def test_a_year_searches_its_own_posts_alone(visit: Visit) -> None:
    """Its pieces of the index are the only ones that are fetched; without a year both years are found."""
    visited = visit("search/?q=试验段&year=2012")
    assert shown(visited.page) == [OLD]
    pieces = {url.split("/search/")[1].split("/")[0] for url in visited.asked if "/search/20" in url}
    assert pieces == {"2012-01-01"}
    visited.page.locator("select[name=year]").select_option("")
    visited.page.locator(".finds__said").filter(has_text="找到 2 条").wait_for()
    assert "year" not in visited.page.url
    assert set(shown(visited.page)) == {OLD, SE_A}


def test_filters_and_order_hold_together(seeker: Visited) -> None:
    """A column within a department within a query, the newest first; what has no result says what to do."""
    page = seeker.go("search/?q=水&dept=shuiliju&column=便民服务&sort=new")
    assert shown(page)
    told = [one.split("\u3000") for one in page.locator(".finds__about").all_inner_texts()]
    assert {unit for _, unit, _ in told} == {"市水利局"}
    assert [time for *_, time in told] == sorted((time for *_, time in told), reverse=True)
    page.locator("select[name=form]").select_option("survey")
    page.locator(".finds__said").filter(has_text="没有找到").wait_for()
    assert "或去掉筛选" in page.locator(".finds__said").inner_text()
    assert page.locator(".finds__list li").count() == 0


def test_the_filters_can_be_set_by_keyboard(visit: Visit) -> None:
    """Tab leads from the field over its button to each filter and on to the results; arrow keys choose."""
    page = visit("search/?q=停水").page
    shown(page)
    page.locator("#q").focus()
    order = []
    for _ in range(8):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.name || document.activeElement.tagName"))
    assert order == ["BUTTON", "dept", "form", "column", "place", "year", "sort", "A"]
    page.locator("select[name=year]").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**year=2013*")
    assert page.locator("select[name=year]").and_(page.locator(":focus")).count() == 1


def test_the_arrow_keys_lead_through_results(visit: Visit) -> None:
    """From the field down and back; the next ten by a button, and the focus goes on there."""
    page = visit("search/?q=水").page
    shown(page)
    page.locator("#q").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".finds__list a").first.evaluate("one => one === document.activeElement")
    page.keyboard.press("ArrowUp")
    assert page.locator("#q").evaluate("one => one === document.activeElement")
    page.locator(".finds__more").click()
    page.locator(".finds__list li").nth(10).wait_for()
    page.locator(".finds__list a").nth(10).and_(page.locator(":focus")).wait_for()


def test_the_box_at_the_head_leads_there(visit: Visit) -> None:
    """From any page, as a plain form."""
    page = visit("qixiangju/").page
    page.locator("#search").fill("雨量等级")
    page.locator("#search").press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert shown(page)[0] == QUERIES["雨量等级"]


def test_without_javascript_lists_lead_on(visit: Visit) -> None:
    """By month and topic; the form, which could do nothing, is not shown."""
    page = visit("search/?q=停水", java_script_enabled=False).page
    assert not page.locator("#seek").is_visible()
    assert "JavaScript" in page.locator("main").inner_text()
    page.locator(".months a").first.click()
    assert "/archive/2013/" in page.url


def test_only_the_search_page_loads_what_searching_needs(visit: Visit) -> None:
    """Pagefind comes with the first query; WebAssembly is allowed on this page alone."""
    visited = visit("search/")
    assert not [url for url in visited.asked if "pagefind" in url]
    policy = "meta[http-equiv='Content-Security-Policy']"
    assert "'wasm-unsafe-eval'" in visited.page.locator(policy).get_attribute("content")
    visited.forget()
    visited.go("qixiangju/")
    assert "wasm" not in visited.page.locator(policy).get_attribute("content")
    assert not [url for url in visited.asked if "search" in url]
