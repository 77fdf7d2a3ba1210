// The logic of the boards without a browser: node --test tests/boards/
import assert from "node:assert/strict";
import { test } from "node:test";

import { curvePath, emotionAt, linkPath, pointsOf } from "../../journeykit/workshop/boards/static/curve.js";
import { slotAt } from "../../journeykit/workshop/boards/static/drag.js";
import { largest, runs, shares } from "../../journeykit/workshop/boards/static/fitting.js";
import { fill, signed, tone } from "../../journeykit/workshop/boards/static/elements.js";
import { stageSlot } from "../../journeykit/workshop/boards/static/heads.js";
import { idFor, stepped, walked } from "../../journeykit/workshop/boards/static/lanes.js";
import { nudged, quadrant } from "../../journeykit/workshop/boards/static/matrix.js";
import { notesOf } from "../../journeykit/workshop/boards/static/notes.js";
import { keep, leave, left, waits } from "../../journeykit/workshop/boards/static/outbox.js";
import { rowsOf } from "../../journeykit/workshop/boards/static/rows.js";
import { applied, createStore, patched } from "../../journeykit/workshop/boards/static/store.js";

const sheet = {
  revision: 3,
  columns: [{ id: "a", name: "A" }, { id: "b", name: "B" }, { id: "c", name: "C" }],
  order: { a: ["t1", "t2"], b: [], c: ["t3"] },
  cards: { t1: { id: "t1", name: "Till", emotion: -1 }, t2: { id: "t2", name: "Queue" }, t3: { id: "t3", name: "Bill" } },
};
const emptyShelf = () => {
  const boxes = new Map();
  const shelf = { getItem: (name) => boxes.get(name) ?? null, setItem: (name, text) => boxes.set(name, text), removeItem: (name) => boxes.delete(name) };
  return { boxes, shelf };
};
const deaf = { send: () => {}, changed: () => {} };

test("a card moves to a place counted without itself", () => {
  assert.deepEqual(applied(sheet, { kind: "move", id: "t1", column: "c", index: 1 }).order, { a: ["t2"], b: [], c: ["t3", "t1"] });
  assert.deepEqual(applied(sheet, { kind: "move", id: "t1", column: "a", index: 1 }).order.a, ["t2", "t1"]);
  assert.deepEqual(applied(sheet, { kind: "move", id: "t1", column: "c", index: 99 }).order.c, ["t3", "t1"]);
});

test("a move never changes the sheet it started from, nor untouched cards", () => {
  const before = JSON.stringify(sheet);
  const after = applied(sheet, { kind: "change", id: "t1", values: { name: "Till 2" } });
  assert.equal(JSON.stringify(sheet), before);
  assert.equal(after.cards.t2, sheet.cards.t2);
});

test("a stage is changed in its column, its purpose as the hint of its head", () => {
  const after = applied(sheet, { kind: "stage", id: "b", values: { name: "Eat", purpose: "Be full", signals: ["Sits down"] } });
  assert.deepEqual(after.columns[1], { id: "b", name: "Eat", hint: "Be full", signals: ["Sits down"] });
  assert.equal(after.columns[0], sheet.columns[0]);
  assert.equal(after.cards, sheet.cards);
});

test("stages are added, moved and deleted with their cards going to another", () => {
  const added = applied(sheet, { kind: "stage-add", id: "d", index: 1, values: { name: "Pay" } });
  assert.deepEqual(added.columns.map((one) => one.id), ["a", "d", "b", "c"]);
  assert.deepEqual(added.order.d, []);
  const moved = applied(added, { kind: "stage-move", id: "d", index: 3 });
  assert.deepEqual(moved.columns.map((one) => one.id), ["a", "b", "c", "d"]);
  const gone = applied(moved, { kind: "stage-delete", id: "a", to: "c" });
  assert.deepEqual(gone.order, { b: [], c: ["t3", "t1", "t2"], d: [] });
  assert.equal(applied(moved, { kind: "stage-delete", id: "a", to: null }), moved, "cards are nowhere without a stage");
  assert.deepEqual(applied(moved, { kind: "stage-delete", id: "d", to: null }).columns.map((one) => one.id), ["a", "b", "c"]);
  assert.equal(stageSlot([10, 20, 30], 25), 2);
});

test("a note that becomes an improvement is marked once", () => {
  const once = applied(sheet, { kind: "improve", touchpoint: "t1", text: "Queue" });
  assert.deepEqual(once.cards.t1.improved, ["Queue"]);
  assert.equal(applied(once, { kind: "improve", touchpoint: "t1", text: "Queue" }), once);
});

test("notes of a lane: everybody's, and with a persona its own", () => {
  const card = { pains: ["Queue"], persona_pains: { ada: ["Noise"], bo: ["Cold"] }, owner: "Ada" };
  const people = [{ id: "ada", name: "Ada" }, { id: "bo", name: "Bo" }];
  const pains = (persona) => notesOf(card, { id: "pains" }, persona, people).map((one) => one.text);
  assert.deepEqual(pains(""), ["Queue", "Noise", "Cold"]);
  assert.deepEqual(pains("bo"), ["Queue", "Cold"]);
  assert.deepEqual(notesOf(card, { id: "owner" }, "", people), [{ text: "Ada", persona: "" }]);
  assert.deepEqual(notesOf({}, { id: "ideas" }, "", people), []);
});

test("a link bends over the curve, and one that leads back bends under it", () => {
  const middle = (path) => Number(path.split("Q")[1].split(" ")[1]);
  const [from, to] = [{ x: 0, y: 58 }, { x: 100, y: 58 }];
  assert.ok(middle(linkPath(from, to)) < 58);
  assert.ok(middle(linkPath(to, from)) > 58);
});

test("what does not fit leaves the sheet as it is", () => {
  for (const operation of [{ kind: "move", id: "zz", column: "a", index: 0 }, { kind: "move", id: "t1", column: "zz", index: 0 },
    { kind: "add", id: "t1", column: "a", index: 0, values: {} }, { kind: "delete", id: "zz" }, { kind: "dance" }]) {
    assert.equal(applied(sheet, operation), sheet);
  }
});

test("an emotion of one persona is changed without losing the others", () => {
  const one = applied(sheet, { kind: "change", id: "t1", values: { emotions: { ada: 1 } } });
  const two = applied(one, { kind: "change", id: "t1", values: { emotions: { bo: -1 } } });
  assert.deepEqual(two.cards.t1.emotions, { ada: 1, bo: -1 });
  assert.deepEqual(applied(two, { kind: "change", id: "t1", values: { emotions: { ada: null } } }).cards.t1.emotions, { bo: -1 });
});

test("a patch takes cards out, puts others in and keeps the rest", () => {
  const after = patched(sheet, { revision: 4, cards: { t1: null, t4: { id: "t4" } }, order: { a: ["t2", "t4"], b: [], c: ["t3"] }, rest: { undo: "x" } });
  assert.deepEqual(Object.keys(after.cards).sort(), ["t2", "t3", "t4"]);
  assert.equal(after.undo, "x");
  assert.equal(after.columns, sheet.columns);
});

test("somebody else's change comes under what was just done here", () => {
  const sent = [];
  const store = createStore(sheet, (message) => sent.push(message), () => {});
  store.dispatch({ kind: "move", id: "t1", column: "b", index: 0 });
  store.receive({ kind: "patch", revision: 4, nonce: "other:1", order: { a: ["t1"], b: ["t2"], c: ["t3"] } });
  assert.deepEqual(store.shown.order, { a: [], b: ["t1", "t2"], c: ["t3"] });
  store.receive({ kind: "patch", revision: 5, nonce: sent[0].nonce, order: { a: [], b: ["t1", "t2"], c: ["t3"] } });
  assert.equal(store.pending.length, 0);
});

test("a patch that skips a number makes the view ask for the whole sheet", () => {
  const sent = [];
  const store = createStore(sheet, (message) => sent.push(message), () => {});
  store.receive({ kind: "patch", revision: 9, cards: { t1: null } });
  assert.equal(sent.at(-1).kind, "hello");
  assert.ok(store.shown.cards.t1);
});

test("a whole sheet keeps only what was done after it was asked for", () => {
  const sent = [];
  const store = createStore(sheet, (message) => sent.push(message), () => {});
  store.dispatch({ kind: "delete", id: "t1" });
  store.hello();
  store.dispatch({ kind: "delete", id: "t3" });
  store.receive({ kind: "sheet", nonce: sent[1].nonce, sheet: { ...sheet, revision: 8 } });
  assert.deepEqual(store.pending.map((one) => one.operation.id), ["t3"]);
  assert.deepEqual(Object.keys(store.shown.cards).sort(), ["t1", "t2"]);
});

test("a refusal takes the change back and says why", () => {
  const sent = [];
  const store = createStore(sheet, (message) => sent.push(message), () => {});
  store.dispatch({ kind: "delete", id: "t1" });
  store.receive({ kind: "refused", nonce: sent[0].nonce, why: "answers hang on it" });
  assert.ok(store.shown.cards.t1);
  assert.equal(store.why, "answers hang on it");
});

test("answers meant for another view are ignored", () => {
  const store = createStore(sheet, deaf.send, deaf.changed);
  store.dispatch({ kind: "delete", id: "t1" });
  store.receive({ kind: "refused", nonce: "other:1", why: "no" });
  assert.equal(store.pending.length, 1);
});

test("what a dead kernel never confirmed is found again, once", () => {
  const { boxes, shelf } = emptyShelf();
  const pending = [{ number: 4, since: 3, operation: { kind: "delete", id: "t1" } }];
  const kept = [{ kind: "delete", id: "t1", was: "one:4", since: 3 }];
  keep(shelf, "cafe", "one", pending, 0);
  assert.deepEqual(left(shelf, "cafe", 5_000), [], "a view that is alive keeps its own");
  assert.deepEqual(left(shelf, "cafe", 60_000), kept);
  assert.deepEqual(left(shelf, "cafe", 60_000), []);
  keep(shelf, "cafe", "two", [{ number: 1, operation: {} }], 0);
  keep(shelf, "cafe", "two", [], 1);
  assert.equal(boxes.size, 0);
});

test("a view that says goodbye leaves its box at once; what was done first comes first", () => {
  const { boxes, shelf } = emptyShelf();
  keep(shelf, "cafe", "late", [{ number: 1, since: 5, operation: { kind: "add" } }, { number: 2, since: 9, operation: { kind: "add" } }], 20);
  keep(shelf, "cafe", "early", [{ number: 2, since: 7, operation: { kind: "move" } }], 30);
  leave(shelf, "cafe", "late");
  leave(shelf, "cafe", "early");
  leave(shelf, "cafe", "nobody");
  assert.equal(waits(shelf, "cafe", 31), true);
  assert.deepEqual(left(shelf, "cafe", 31).map((one) => one.was), ["late:1", "early:2", "late:2"]);
  assert.equal(waits(shelf, "cafe", 31), false);
  keep(shelf, "cafe", "late", [{ number: 1, operation: { kind: "add" } }], 20);
  leave(shelf, "cafe", "late");
  keep(shelf, "cafe", "late", [{ number: 1, operation: { kind: "add" } }], 30);
  assert.deepEqual(left(shelf, "cafe", 31), [], "a page that came back keeps its own");
});

test("what is sent again keeps the name and the time it had first", () => {
  const { boxes, shelf } = emptyShelf();
  const store = createStore(sheet, () => {}, () => {});
  store.dispatch({ kind: "delete", id: "t1", was: "first:1", since: 12 });
  keep(shelf, "cafe", "second", store.pending, 0);
  assert.deepEqual(left(shelf, "cafe", 60_000), [{ kind: "delete", id: "t1", was: "first:1", since: 12 }]);
});

test("a kernel that cannot be reached leaves everything pending; a sheet does not stand for what it never got", () => {
  const sent = [];
  let dead = true;
  const store = createStore(sheet, (message) => { if (dead) throw Error("Cannot send"); sent.push(message); }, () => {});
  store.dispatch({ kind: "delete", id: "t1" });
  store.hello();
  assert.equal(store.pending.length, 1);
  assert.equal(store.shown.cards.t1, undefined);
  dead = false;
  store.hello();
  store.receive({ kind: "sheet", nonce: sent[0].nonce, sheet });
  assert.deepEqual(sent.map((one) => one.kind), ["hello", "delete"]);
  assert.equal(store.pending.length, 1);
});

test("arrow keys walk and move cards, over empty columns when walking", () => {
  assert.equal(walked(sheet, "t1", "ArrowDown"), "t2");
  assert.equal(walked(sheet, "t1", "ArrowRight"), "t3");
  assert.equal(walked(sheet, "t1", "ArrowUp"), null);
  assert.deepEqual(stepped(sheet, "t2", "ArrowRight"), { column: "b", index: 0 });
  assert.deepEqual(stepped(sheet, "t2", "ArrowUp"), { column: "a", index: 0 });
  assert.equal(stepped(sheet, "t2", "ArrowDown"), null);
  assert.equal(stepped(sheet, "t1", "ArrowLeft"), null);
});

test("an id can be read in the file and is never taken twice", () => {
  assert.equal(idFor("Café & Bar", "touchpoint", {}), "cafe-bar");
  assert.equal(idFor("Till", "touchpoint", { till: {}, "till-2": {} }), "till-3");
  assert.match(idFor("安檢", "touchpoint", {}), /^touchpoint-[a-z0-9]+$/);
  assert.equal(idFor("Overall", "touchpoint", {}), "overall-2");
});

test("a height on the curve is an emotion in halves, and never leaves the scale", () => {
  assert.equal(emotionAt(58), 0);
  assert.equal(emotionAt(16), 2);
  assert.equal(emotionAt(-500), -2 * -1);
  assert.equal(emotionAt(9000), -2);
  assert.equal(emotionAt(47), 0.5);
});

test("the curve has a point for each touchpoint inside its stage", () => {
  const points = pointsOf(sheet, [{ left: 0, width: 100 }, { left: 100, width: 100 }, { left: 200, width: 100 }], (card) => card.emotion ?? null);
  assert.deepEqual(points.map((one) => [one.id, one.x]), [["t1", 25], ["t2", 75], ["t3", 250]]);
  assert.equal(points[1].emotion, null);
  assert.match(curvePath(points), /^M25 \d+C50/);
});

test("a dropped card lands between the middles of its neighbours", () => {
  assert.equal(slotAt([10, 30, 50], 0), 0);
  assert.equal(slotAt([10, 30, 50], 31), 2);
  assert.equal(slotAt([10, 30, 50], 99), 3);
  assert.equal(slotAt([], 5), 0);
});

test("impact and effort move one step and stay within 1 to 5", () => {
  assert.deepEqual(nudged({}, "ArrowUp"), { impact: 3, effort: 3 });
  assert.deepEqual(nudged({ impact: 5, effort: 2 }, "ArrowUp"), { impact: 5, effort: 2 });
  assert.deepEqual(nudged({ impact: 4, effort: 2 }, "ArrowLeft"), { impact: 4, effort: 1 });
  assert.deepEqual([quadrant(5, 1), quadrant(5, 5), quadrant(1, 1), quadrant(1, 5), quadrant(3, 1)], ["quick", "big", "fill", "twice", "middle"]);
});

test("words around values", () => {
  assert.equal(fill("{card} is in {column}, {nothing}", { card: "Till", column: "$& B" }), "Till is in $& B, {nothing}");
  assert.deepEqual([signed(1), signed(-0.5), signed(0), signed(null)], ["+1", "−0.5", "0", "–"]);
  assert.deepEqual([tone(-2), tone(0.4), tone(2), tone(null)], ["m2", "z", "p2", "none"]);
});

test("rows go out without blanks, and an empty row is none", () => {
  assert.deepEqual(rowsOf([["2026", " 12 % ", ""], ["", "", ""], ["", "11", ""]], ["wave", "value", "n"]),
    [{ wave: "2026", value: "12 %" }, { value: "11" }]);
});

test("stages are shown in runs that follow each other, the fullest as small as can be", () => {
  assert.deepEqual(runs([1, 1, 2, 8, 4, 11, 2, 2, 1, 1], 2), [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]);
  assert.deepEqual(runs([5, 5, 5], 3), [[0], [1], [2]]);
  assert.deepEqual(runs([0, 0, 9, 0], 4), [[0], [1], [2], [3]]);
  for (const counts of [[1, 2], [9, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 1, 1, 30, 1, 1, 1]]) {
    for (let parts = 2; parts <= counts.length; parts += 1) {
      const found = runs(counts, parts);
      assert.equal(found.length, parts, `${counts} in ${parts}`);
      assert.deepEqual(found.flat(), counts.map((_one, index) => index));
      assert.ok(found.every((run) => run.length));
    }
  }
  assert.deepEqual(shares([11, 2], 3), [3, 1]);
});

test("the largest size that passes is found with few tries", () => {
  const sizes = [11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 32, 36, 42];
  for (const limit of [10, 11, 17, 22, 41, 50]) {
    let tries = 0;
    const size = largest(sizes, (one) => { tries += 1; return one <= limit; });
    assert.equal(size, sizes.filter((one) => one <= limit).at(-1));
    assert.ok(tries <= 5);
  }
  assert.equal(largest([], () => true), undefined);
});

test("a stage that is not shown has no points on the curve", () => {
  const sheet = { columns: [{ id: "a" }, { id: "b" }], order: { a: ["x"], b: ["y"] }, cards: { x: {}, y: {} } };
  const spans = [{ left: 0, width: 0 }, { left: 0, width: 100 }];
  assert.deepEqual(pointsOf(sheet, spans, () => 1).map((one) => one.id), ["y"]);
});

test("a refusal is over when the next thing is done, be it a change or a question", () => {
  const asked = [];
  const store = createStore(sheet, (message) => asked.push(message), () => {});
  for (const next of [() => store.begin({ kind: "undo" }), () => store.dispatch({ kind: "delete", id: "t1" })]) {
    store.dispatch({ kind: "delete", id: "t3" });
    store.receive({ kind: "refused", nonce: asked.at(-1).nonce, why: "No.", id: "t3", field: "" });
    assert.equal(store.why, "No.");
    store.ask({ kind: "sight", seen: true }); // nobody did that
    assert.equal(store.why, "No.");
    next();
    assert.equal(store.why, "");
    assert.equal(store.wrong, null);
  }
});
