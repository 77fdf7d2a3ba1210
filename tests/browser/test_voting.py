"""Phones that vote: a network that goes, last week's code, the same phone twice, a server that dies."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from journeykit.client import new_client
from journeykit.workshop.voting.ballot import new_ballot
from journeykit.workshop.voting.server import VotingServer
from journeykit.workshop.voting.urn import Urn

from .test_boards import eventually

PHONE = {"width": 390, "height": 844}
NAMES = {
    "till": "The till <img src=x onerror=alert(1)>",
    "door": "進門的第一眼",
    "tea": "Tea that is served at the table " * 3,
}


@pytest.fixture
def folder(tmp_path):
    client = new_client(tmp_path / "tea", name="Tea")
    journey = client.journey
    places = [{"id": one, "stage": journey.stages[0].id, "name": name} for one, name in NAMES.items()]
    ideas = [{"id": "a", "statement": "A second till"}, {"id": "b", "statement": "第二個收銀台"}]
    client.save(
        journey.model_validate({**journey.model_dump(), "touchpoints": places, "opportunities": ideas, "links": []})
    )
    return client.folder


@pytest.fixture
def opened(folder):
    servers = []

    def opening(kind="dots", language="en", **options):
        from journeykit.client import open_client

        ballot = new_ballot(open_client(folder).journey, kind, language=language) if kind else None
        servers.append(VotingServer(Urn(folder, ballot), **options))
        return servers[-1]

    yield opening
    for one in servers:
        if not one.urn.closed:
            stop(one)


def stop(server):
    server.stop()
    server.urn.leave()


@pytest.fixture
def phone(browser):
    contexts = []

    def taken():
        context = browser.new_context(viewport=PHONE, has_touch=True)
        context.set_default_timeout(30_000)
        contexts.append(context)
        context.problems = []
        page = context.new_page()
        page.on("console", lambda said: context.problems.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda box: (context.problems.append(box.message), box.dismiss()))
        return page

    yield taken
    for one in contexts:
        one.close()


def join(page, server, code=""):
    page.goto(server.addresses()[0])
    page.get_by_role("textbox").fill((code or server.urn.ballot.code).lower())
    page.get_by_role("button", name="Join").click()


def more(page, name, times=1):
    button = page.locator("fieldset", has_text=name[:12]).get_by_role("button").nth(1)
    for _time in range(times):
        button.click()


ARRIVED, KEPT = "Your vote has arrived", "Kept on this phone"


def test_three_phones_with_a_network_that_goes_lose_and_double_nothing(opened, phone):
    server = opened()
    pages = [phone() for _each in range(3)]
    for page in pages:
        join(page, server)
        page.get_by_text("Where should we work?").wait_for()
    first, second, third = pages

    # One answer is lost on its way back: the phone sends again what has arrived already.
    lost = []

    def swallow(route):
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    first.route("**/vote", swallow, times=2)
    more(first, "The till", 2)
    expect(first.locator("#state")).to_contain_text(ARRIVED)
    assert len(lost) == 2

    # One phone leaves the network, votes, is closed and opened again, and comes back.
    second.context.set_offline(True)
    more(second, "進門的第一眼", 3)
    expect(second.locator("#state")).to_contain_text(KEPT)
    assert server.urn.voted == 1
    second.context.set_offline(False)
    expect(second.locator("#state")).to_contain_text(ARRIVED)

    # The server dies while the third votes, and starts again where it was.
    stop(server)
    more(third, "Tea that is", 1)
    expect(third.locator("#state")).to_contain_text(KEPT)
    again = opened(kind=None)
    assert again.port == server.port
    expect(third.locator("#state")).to_contain_text(ARRIVED)
    more(third, "The till", 1)
    expect(third.locator("#state")).to_contain_text(ARRIVED)

    # The same phone once more: in another tab, and by its code.
    twin = first.context.new_page()
    twin.goto(again.addresses()[0])
    twin.get_by_text("Where should we work?").wait_for()
    more(twin, "進門的第一眼", 1)
    expect(twin.locator("#state")).to_contain_text(ARRIVED)
    expect(first.locator("fieldset", has_text="進門").locator("output")).to_have_text("●")

    outcome = again.urn.close()
    said = {line.item: (line.total, line.said) for line in outcome.lines}
    assert outcome.voters == 3 and said == {"till": (3, 2), "door": (4, 2), "tea": (1, 1)}
    for page in pages:
        page.get_by_role("heading", name="The vote is closed").wait_for()
    assert not [one for page in pages for one in page.context.problems if "Content Security" in one or one == "1"]
    again.stop()


def test_a_phone_of_last_week_is_asked_for_todays_code(opened, phone):
    page, old = phone(), opened()
    join(page, old)
    more(page, "The till", 1)
    expect(page.locator("#state")).to_contain_text(ARRIVED)
    yesterday = old.urn.ballot.code
    old.urn.discard()
    old.stop()
    today = opened(port=old.port)
    page.reload()
    page.get_by_text("The vote that this phone joined is over.").wait_for()
    page.get_by_role("textbox").fill(yesterday)
    page.get_by_role("button", name="Join").click()
    page.get_by_text("That is not the code on the screen.").wait_for()
    assert today.urn.joined == 0
    page.get_by_role("textbox").fill(today.urn.ballot.code)
    page.get_by_role("button", name="Join").click()
    page.get_by_text("Where should we work?").wait_for()
    assert page.locator("output", has_text="●").count() == 0, "nothing of the old vote came along"


def test_what_comes_after_the_close_says_so(opened, phone):
    page, server = phone(), opened("improvements")
    join(page, server)
    page.get_by_role("radio", name="Impact: 4").first.check()
    expect(page.locator("#state")).to_contain_text(ARRIVED)
    for impact in (2, 3):
        server.urn.vote(server.urn.who(server.urn.join(server.urn.ballot.code)), 1, {"a": {"impact": impact}})
    page.context.set_offline(True)
    page.get_by_role("radio", name="Impact: 1").first.check()
    expect(page.locator("#state")).to_contain_text(KEPT)
    assert server.urn.close().lines[0].counts == {2: 1, 3: 1, 4: 1}
    page.context.set_offline(False)
    page.get_by_text("came too late and does not count").wait_for()
    server.stop()


@pytest.mark.parametrize("language", ["en", "zh-TW"])
@pytest.mark.parametrize("kind", ["dots", "improvements", "emotion"])
def test_the_page_is_whole_on_a_phone_and_axe_finds_nothing(opened, phone, kind, language):
    from axe_playwright_python.sync_playwright import Axe

    page, server = phone(), opened(kind, language)
    page.goto(server.addresses()[0])
    page.get_by_role("textbox").wait_for()
    for step in ("code", "ballot"):
        if step == "ballot":
            page.get_by_role("textbox").fill(server.urn.ballot.code)
            page.keyboard.press("Enter")
            page.locator("fieldset").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.lang") == {"en": "en", "zh-TW": "zh-Hant-TW"}[language]
    assert page.locator("img").count() == 0, "names are text"


def test_a_vote_is_opened_closed_and_taken_over_in_a_notebook(lab, context, phone):
    client = new_client(lab.root / "votes", name="Tea")
    ideas = [{"id": "a", "statement": "A second till"}]
    client.save(client.journey.model_validate({**client.journey.model_dump(), "opportunities": ideas}))
    opening = "import journeykit as jk\ndesk = jk.workshop.open_desk('votes', 'en')"
    path = lab.write(
        "votes.ipynb", opening, "jk.workshop.vote(desk, 'improvements')", "jk.workshop.priority_board(desk)"
    )
    page = lab.open(context, path)
    booth = page.locator(".jk-booth")
    booth.get_by_text("Nobody has voted yet.").wait_for()
    expect(page.locator(".jk-still-booth")).to_be_hidden()
    booth.get_by_role("button", name="Open the vote").click()
    booth.get_by_text("Open on this machine alone").wait_for()
    from journeykit.workshop.voting.urn import open_ballot

    ballot = open_ballot(client.folder)
    assert booth.get_by_text(ballot.code).is_visible()
    for impact in (5, 4, 4):
        hand = phone()
        hand.goto(f"http://127.0.0.1:{ballot.port}/")
        hand.get_by_role("textbox").fill(ballot.code)
        hand.keyboard.press("Enter")
        hand.get_by_role("radio", name=f"Impact: {impact}").check()
        expect(hand.locator("#state")).to_contain_text(ARRIVED)
    booth.get_by_text("3 joined, 3 have voted").wait_for()
    assert "A second till" not in booth.inner_text(), "nothing is shown before the close"
    booth.get_by_role("button", name="Close the vote").click()
    booth.get_by_text("3 people voted.").wait_for()
    booth.get_by_role("button", name="Take the medians over").click()
    booth.get_by_text("1 figure is on the board.").wait_for()
    page.locator("[data-tab=matrix]").click()
    page.locator(".jk-chip[data-id=a]").wait_for()
    assert context.outside == []


@pytest.fixture
def long_list(tmp_path):
    """An open vote on how twelve touchpoints feel, in Chinese."""
    from journeykit.client import open_client

    client = new_client(tmp_path / "dentist", name="晴光牙醫診所", language="zh-TW")
    first = client.journey.stages[0].id
    places = [{"id": f"t{at}", "stage": first, "name": f"接觸點 {at}"} for at in range(12)]
    client.save(client.journey.model_validate({**client.journey.model_dump(), "touchpoints": places, "links": []}))
    ballot = new_ballot(open_client(client.folder).journey, "emotion", language="zh-TW")
    server = VotingServer(Urn(client.folder, ballot))
    yield server
    stop(server)


def heard(server):
    [(_edition, marks)] = server.urn._marks.values()
    return [marks.get(f"t{at}", {}).get("emotion") for at in range(12)]


def test_no_item_of_a_long_list_hides_behind_the_line_at_the_foot(long_list, phone):
    page = phone()
    page.goto(long_list.addresses()[0])
    page.get_by_role("textbox").fill(long_list.urn.ballot.code)
    page.get_by_role("button", name="加入").tap()
    page.locator("fieldset").first.wait_for()
    on_top = """(e) => { e.focus(); const r = e.getBoundingClientRect();
        return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === e; }"""
    for at in range(12):
        box = page.locator("fieldset").nth(at).get_by_role("radio").nth(at % 5)
        assert box.evaluate(on_top), f"item {at} is covered"
        box.tap()
        box.tap()
        if at == 4:
            page.reload()
        if at == 6:
            page.goto("about:blank")
            page.go_back()
    eventually(lambda: heard(long_list), [at % 5 - 2 for at in range(12)])
    expect(page.locator("#state")).to_contain_text("已收到")
    said = page.get_by_role("radio").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert said[:5] == ["情緒：−2", "情緒：−1", "情緒：0", "情緒：+1", "情緒：+2"]
    assert page.get_by_role("radiogroup").first.get_attribute("aria-label") == "接觸點 0：情緒"
    page.evaluate("scrollTo(0, 1e6)")
    last = page.locator("fieldset").last.bounding_box()
    assert last["y"] + last["height"] <= page.locator("#state").bounding_box()["y"]


@pytest.mark.parametrize("cut", ["join", "ballot", "vote"])
@pytest.mark.parametrize("how", ["dropped", "lost on its way back", "cut off", "somebody else's page"])
def test_a_phone_goes_on_after_an_answer_that_is_none(long_list, phone, cut, how):
    page, left = phone(), [1]

    def trouble(route):
        if not left:
            return route.continue_()
        left.clear()
        if how != "dropped":
            route.fetch()
        if how in ("dropped", "lost on its way back"):
            return route.abort()
        body = '{"tok' if how == "cut off" else "<html>Welcome to our hotel</html>"
        return route.fulfill(status=200, content_type="application/json", body=body)

    page.route(f"**/{cut}", trouble)
    page.goto(long_list.addresses()[0])
    page.get_by_role("textbox").fill(long_list.urn.ballot.code)
    page.get_by_role("button", name="加入").tap()
    if cut == "join":
        expect(page.locator("#state")).to_contain_text("再按一次")
        page.get_by_role("button", name="加入").tap()
    page.locator("fieldset").first.wait_for()
    for at in range(12):
        page.locator("fieldset").nth(at).get_by_role("radio").nth(4).tap()
    eventually(lambda: heard(long_list), [2] * 12)
    expect(page.locator("#state")).to_contain_text("已收到")
    assert not left
