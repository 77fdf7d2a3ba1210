"""The index and the portfolio in a real browser: search, order, small screens, readers of every kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeykit.page import records
from journeykit.portfolio import index

FIGURE = {
    "at": "overall", "touchpoint": "Journey as a whole", "wave": "2026", "metric": "nps", "statistic": "nps",
    "scale": "0-10", "n": 400, "respondents": 400, "status": "ok", "weighted": False, "method": "adjusted Wald",
    "asked": [{"words": {"": "Would you recommend us?"}, "same": ""}],
}  # fmt: skip
NAMES = ("Airport", "臺灣高鐵", "Café Rio", "桃園國際機場", "Ｗｉｄｅ Hotel")
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module", params=["en", "zh-TW"])
def out(request, tmp_path_factory):
    """Five hundred clients, every hundredth failed."""
    folder = tmp_path_factory.mktemp("out")
    for number in range(500):
        value, failed = float(number % 90 - 40), number % 100 == 99
        row = {**FIGURE, "value": value, "low": value - 6, "high": value + 6}
        account = {"names": [], "held": {}, "figures": [row], "changes": [], "waves": "one"}
        name, reason = f"{NAMES[number % 5]} {number}", "no journey.yaml" if failed else ""
        one = records.Record(f"client-{number}", str(number), name, "en", "failed" if failed else "made", reason)
        headlines = () if failed else ({**row, "pooled": False},)
        records.write(folder, replace(one, headlines=headlines, account=account))
    index.write(folder, request.param)
    return folder


@pytest.fixture
def shown(out, context):
    page = context.new_page()
    page.goto((out / "index.html").as_uri())
    return page


def rows(page) -> int:
    return page.locator("tbody tr:visible").count()


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in SERIOUS]


def test_a_client_is_found_by_typing_and_stays_found_in_every_order(shown, context):
    box, told = shown.get_by_role("searchbox"), shown.locator(".find output")
    assert rows(shown) == 500
    box.fill("airport 12")
    assert shown.locator("tbody tr:visible th a, tbody tr:visible th").first.inner_text().startswith("Airport")
    assert rows(shown) == 2, "120 and 125, and not those in whose figures a 12 stands"
    assert "2" in told.inner_text() and "500" in told.inner_text()
    shown.locator("thead [data-order=nps] button").click()
    assert rows(shown) == 2 and shown.locator("thead th[aria-sort]").inner_text().startswith("NPS")
    box.fill("wide hotel 4 failed" if shown.locator("html[lang=en]").count() else "wide hotel 4 失敗")
    assert rows(shown) == 1, "full-width letters, and the words of its state"
    box.fill("台灣高鐵 11")
    assert rows(shown) == 6, "11, 111, 116 and so on, with the other way to write the first character"
    box.fill("nobody")
    assert rows(shown) == 0
    box.press("Escape")
    assert rows(shown) == 500 and told.inner_text() == ""
    assert context.outside == []


def test_characters_that_are_being_composed_are_no_words_yet(shown):
    box = shown.get_by_role("searchbox")
    box.evaluate("""box => { box.value = 'ㄊㄠˊ';
        box.dispatchEvent(new InputEvent('input', {isComposing: true})); }""")
    assert rows(shown) == 500
    box.evaluate("box => { box.value = '桃園'; box.dispatchEvent(new CompositionEvent('compositionend')); }")
    assert rows(shown) == 100


def test_it_is_reached_and_used_with_the_keyboard_alone(shown):
    for _step in range(8):
        shown.keyboard.press("Tab")
        if shown.evaluate("document.activeElement.id") == "find":
            break
    shown.keyboard.type("airport 495")
    assert rows(shown) == 1
    shown.keyboard.press("Tab")
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.closest('section, thead') !== null")


def test_a_long_index_is_put_into_every_order_by_its_heads(shown):
    for order in ("state", "nps", "client"):
        shown.locator(f"thead [data-order={order}] button").focus()
        shown.keyboard.press("Enter")
        assert shown.locator("thead th[aria-sort]").count() == 1 and rows(shown) == 500
        scores = shown.locator("tbody tr td b").all_inner_texts()
        if order == "nps":
            values = [int(text.rstrip("a").replace("\u2212", "-")) for text in scores if text != "–"]
            assert values == sorted(values) and len(values) == 495 and scores[-5:] == ["–"] * 5
        else:
            assert scores[:5] == ["–"] * 5, "failures first"


def test_without_a_script_everything_stands_and_a_short_index_can_be_sorted(out, browser, tmp_path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((out / "index.html").as_uri())
    assert page.locator(".find").is_hidden() and page.locator("#by-client tbody tr").count() == 500
    for record in list(records.read_all(out).values())[:20]:
        records.write(tmp_path, record)
    page.goto(index.write(tmp_path).as_uri())
    page.locator("#by-client thead a[href='#by-nps']").click()
    assert page.locator("#by-nps").is_visible() and page.locator("#by-client").is_hidden()
    context.close()


def test_no_other_script_may_run(shown):
    shown.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hacked=1\">')")
    shown.evaluate("""() => { const own = document.createElement('script'); own.textContent = 'window.hacked = 2';
        document.body.append(own); }""")
    shown.wait_for_timeout(200)
    assert shown.evaluate("window.hacked") is None


@pytest.mark.parametrize("name", ["index.html", "portfolio.html"])
@pytest.mark.parametrize("width", [360, 1280])
def test_both_pages_fit_and_are_open_to_everybody(out, context, name, width):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((out / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # axe is slow on thousands of cells, and each line is like the next.
    page.evaluate("document.querySelectorAll('tbody tr:nth-child(n+8)').forEach(row => row.remove())")
    assert violations(page) == []


def test_dots_and_bars_of_the_portfolio_lie_on_one_axis(out, context):
    page = context.new_page()
    page.goto((out / "portfolio.html").as_uri())
    drawn = page.evaluate("""() => [...document.querySelectorAll('.league tbody tr')].map(row => {
        const [strip, bar, dot] = ['.strip', '.span', '.dot'].map(
            one => row.querySelector(one).getBoundingClientRect());
        return [strip.left, strip.right, bar.left, bar.right, (dot.left + dot.right) / 2]; })""")
    assert len(drawn) == 495 and len({(one[0], one[1]) for one in drawn}) == 1
    left, right = drawn[0][:2]
    for first, last, bar_left, bar_right, dot in drawn:
        assert first - 1 <= bar_left < dot < bar_right <= last + 1
    places = [(dot - left) / (right - left) for *_bars, dot in drawn]
    assert places == sorted(places, reverse=True), "the best score first, farthest to the right"
