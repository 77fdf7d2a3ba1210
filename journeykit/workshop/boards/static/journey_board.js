// The journey board: stages as columns, touchpoints as cards, the emotion curve over them.

import { makeChrome } from "./chrome.js";
import { makeCurve } from "./curve.js";
import { makeDownloads } from "./download.js";
import { eachFrame, fill, h, signed } from "./elements.js";
import { makeHeads } from "./heads.js";
import { makeLanes } from "./lanes.js";
import { makeLanePicker, makeNotes } from "./notes.js";
import { mount } from "./mount.js";
import { makePanel } from "./panel.js";

function personaPicker(words, personas, chosen) {
  const select = h("select", { class: "jk-select", "aria-label": words.persona, onchange: () => chosen(select.value) },
    h("option", { value: "", text: words.everybody }), ...personas.map((one) => h("option", { value: one.id, text: one.name })));
  return select;
}

const matches = (card, wanted) => !wanted || JSON.stringify(card).toLowerCase().includes(wanted);

function build(store, words, root) {
  let persona = "";
  let wanted = "";
  const find = h("input", { type: "search", class: "jk-find", placeholder: words.find, "aria-label": words.find,
    oninput: () => { wanted = find.value.trim().toLowerCase(); update(); } });
  const who = h("span");
  // The journey is laid out anew, with nothing lost; the choice of before brings it back.
  const framework = h("select", { class: "jk-select", "aria-label": words.framework, title: words.framework, hidden: true,
    onchange: () => store.begin({ kind: "convert", to: framework.value }) });
  const downloads = makeDownloads(words);
  const draw = h("button", { class: "jk-button jk-draw", title: words.picture_hint, text: `⤓ ${words.picture}`, hidden: true, onclick: () => {
    panel.flush();
    notes.flush();
    downloads.waits(words.drawing);
    store.begin({ kind: "picture", persona });
  } });
  const stage = h("span");
  const chrome = makeChrome({ store, words, title: words.title, tools: [who, find, framework, stage, draw] });
  const scroller = h("div", { class: "jk-scroller", tabindex: "-1" });
  const feeling = (card) => (persona ? card.emotions?.[persona] : undefined) ?? card.emotion ?? null;
  const feel = (id, emotion) => {
    const values = persona ? { emotions: { [persona]: emotion } } : { emotion };
    store.dispatch({ kind: "change", id, values, again: true });
    chrome.say(fill(words.feels, { name: store.shown.cards[id].name, emotion: signed(emotion) }));
  };
  const open = (id) => panel.open(id);
  const editStage = (id) => panel.openStage(id);
  const headed = makeHeads({ store, words, say: chrome.say, edit: editStage, shut: () => panel.close() });
  stage.append(headed.adder());
  const lanes = makeLanes({ store, words, scroller, kind: "touchpoint", feeling, feel, open, say: chrome.say, edit: editStage, headed,
    fresh: (name) => ({ name, phase: "during", evidence: "assumed" }), bright: (card) => matches(card, wanted) });
  const panel = makePanel({ store, words, remove: lanes.removeCard, ofStage: headed.tools, shut: (id) => store.shown.cards[id] && lanes.focusOn(id) });
  const notes = makeNotes({ store, words, persona: () => persona, bright: (card) => matches(card, wanted) });
  const chosen = new Set(["cards", "links"]);
  const picker = makeLanePicker({ words, chosen, changed: () => update() });
  const curve = makeCurve({ words, feel, feeling, common: () => (persona ? (card) => card.emotion ?? null : null), feels: (id) => feeling(store.shown.cards[id]), opened: open, current: (id) => { lanes.current = id; update(); },
    walk: (id, step) => {
      const all = store.shown.columns.flatMap((one) => store.shown.order[one.id]);
      const next = all[all.indexOf(id) + step];
      if (next) curve.focusOn(next);
    } });
  const [heads, columns] = lanes.nodes;
  scroller.append(heads, curve, notes, columns);
  const help = h("p", { class: "jk-help", id: `${store.shown.key}-help`, text: words.help });
  root.append(...chrome.nodes, downloads, picker, h("div", { class: "jk-stage-area" }, scroller, panel.node), help, chrome.live);

  let known = null;
  const paintFrameworks = () => {
    const offered = store.shown.frameworks ?? [];
    framework.hidden = offered.length < 2;
    if (framework.children.length !== offered.length) framework.replaceChildren(...offered.map((one) => h("option", { value: one.value, text: one.label })));
    framework.value = store.shown.framework ?? "";
  };
  const paintCurve = eachFrame(() => {
    scroller.style.setProperty("--jk-heads", `${heads.offsetHeight}px`);
    if (heads.offsetWidth) curve.paint(store.shown, lanes.spans(), heads.offsetWidth, lanes.current, chosen.has("links"));
  });
  function update() {
    if (known !== store.shown.personas) {
      known = store.shown.personas;
      who.replaceChildren(personaPicker(words, known, (id) => { persona = id; update(); }));
      who.firstElementChild.value = known.some((one) => one.id === persona) ? persona : (persona = "");
    }
    chrome.update();
    paintFrameworks();
    draw.hidden = !store.shown.draws;
    if (store.why) downloads.waits("");
    picker.update(store.shown.lanes);
    columns.hidden = !chosen.has("cards");
    lanes.update();
    notes.update(store.shown.lanes.filter((one) => chosen.has(one.id)));
    panel.update();
    paintCurve();
  }
  const watch = new ResizeObserver(paintCurve);
  watch.observe(heads);
  // In the presentation view other stages may take the same room: then the heads keep their size.
  globalThis.addEventListener("resize", paintCurve);
  const flush = () => { panel.flush(); notes.flush(); };
  return { update, keys: chrome.keys, flush, heard: downloads.heard, leave: () => { watch.disconnect(); globalThis.removeEventListener("resize", paintCurve); downloads.leave(); } };
}

export default { render: (context) => mount(context, "journey", build) };
