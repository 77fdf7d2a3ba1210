// A board's view from birth to good-bye, without a browser: what is typed is kept until a kernel has it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { mount } from "../../journeykit/workshop/boards/static/mount.js";

const sheet = { key: "cafe", revision: 1, cards: { t1: { id: "t1", name: "Till" } }, order: { a: ["t1"] } };
const named = (name) => ({ kind: "change", id: "t1", values: { name } });
const boxes = new Map();
let beats = [];
let pages = [];

const node = () => ({ style: { setProperty() {} }, setAttribute() {}, append() {}, addEventListener() {} });
Object.defineProperty(globalThis, "localStorage", { configurable: true, value: {
  getItem: (name) => boxes.get(name) ?? null, setItem: (name, text) => boxes.set(name, text), removeItem: (name) => boxes.delete(name),
} });
globalThis.document = { createElement: node };
globalThis.addEventListener = (_name, heard) => pages.push(heard);
globalThis.removeEventListener = (_name, heard) => { pages = pages.filter((one) => one !== heard); };
globalThis.setInterval = (beat) => { beats.push(beat); return beat; };
globalThis.clearInterval = (beat) => { beats = beats.filter((one) => one !== beat); };

/** One view: its store, the messages that its kernel got, and a kernel that can die. */
function view(flush) {
  const one = { sent: [], dead: false, listeners: new Set() };
  const model = {
    get: (name) => ({ words: { language: "en" }, label: "Board", colours: {}, sheet })[name],
    send: (message) => { if (one.dead) throw Error("Cannot send"); one.sent.push(message); },
    on: (_name, heard) => one.listeners.add(heard),
    off: (_name, heard) => one.listeners.delete(heard),
  };
  one.close = mount({ model, el: node() }, "journey", (store) => { one.store = store; return { update() {}, flush: () => flush?.(store) }; });
  one.beat = beats.at(-1);
  one.answer = (message) => one.listeners.forEach((heard) => heard(message));
  one.welcome = () => one.answer({ kind: "sheet", sheet, nonce: one.sent.filter((each) => each.kind === "hello").at(-1).nonce });
  one.typed = () => one.sent.filter((each) => each.kind === "change").map((each) => each.values.name);
  return one;
}
const kept = () => Object.values(JSON.parse(boxes.get("journeykit:cafe") ?? "{}")).flatMap((box) => box.operations.map((each) => each.values.name));

beforeEach(() => { boxes.clear(); beats = []; pages = []; });

test("what is typed at a dead kernel is kept at once, and the next view has it when its kernel answers", () => {
  const first = view();
  first.dead = true;
  for (const name of ["one", "two", "three"]) first.store.dispatch(named(name));
  assert.deepEqual(kept(), ["one", "two", "three"]);
  first.close();
  const next = view();
  assert.deepEqual(next.typed(), [], "not before the kernel has answered");
  next.welcome();
  assert.deepEqual(next.typed(), ["one", "two", "three"]);
  assert.ok(next.sent.filter((each) => each.kind === "change").every((each) => each.was && each.since && each.nonce !== each.was));
  for (const each of next.sent.filter((one) => one.kind === "change")) next.answer({ kind: "patch", revision: 2, nonce: each.nonce });
  assert.equal(boxes.size, 0, "answered: nothing is left");
});

test("a view whose kernel is dead takes nothing", () => {
  const [first, second] = [view(), view()];
  first.dead = second.dead = true;
  first.store.dispatch(named("one"));
  first.close();
  second.beat();
  assert.deepEqual(second.store.pending, []);
  assert.deepEqual(kept(), ["one"]);
});

test("a page that closes keeps what is still being typed", () => {
  const first = view((store) => store.dispatch(named("half a wo")));
  first.dead = true;
  pages.forEach((going) => going());
  assert.deepEqual(kept(), ["half a wo"]);
  const next = view();
  next.welcome();
  assert.deepEqual(next.typed(), ["half a wo"]);
});

test("a living view asks its kernel before it takes what fell silent, and other views' answers do not count", () => {
  const silent = { gone: { operations: [{ ...named("old"), was: "gone:1", since: 1 }], seen: Date.now() - 60_000 } };
  const one = view();
  one.welcome();
  boxes.set("journeykit:cafe", JSON.stringify(silent));
  one.beat();
  assert.deepEqual(one.typed(), []);
  one.answer({ kind: "sheet", sheet, nonce: "somebody:1" });
  assert.deepEqual(one.typed(), []);
  one.welcome();
  assert.deepEqual(one.typed(), ["old"]);
});

test("a view that is gone listens to nothing", () => {
  const one = view();
  one.close();
  assert.equal(one.listeners.size + beats.length + pages.length, 0);
});

test("a frame that forbids to keep anything still draws its board", () => {
  const shelf = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get() { throw Error("The document is sandboxed"); } });
  try {
    const one = view();
    one.store.dispatch(named("one"));
    assert.deepEqual(one.typed(), ["one"]);
    one.close();
  } finally {
    Object.defineProperty(globalThis, "localStorage", shelf);
  }
});
