// The journey board: stages as columns, touchpoints as cards, the emotion curve over them.

import { makeChrome } from "./chrome.js";
import { makeCurve } from "./curve.js";
import { eachFrame, fill, h, signed } from "./elements.js";
import { makeLanes } from "./lanes.js";
import { mount } from "./mount.js";
import { makePanel } from "./panel.js";

function picker(words, personas, chosen) {
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
    onchange: () => store.ask({ kind: "convert", to: framework.value }) });
  const chrome = makeChrome({ store, words, title: words.title, tools: [who, find, framework] });
  const scroller = h("div", { class: "jk-scroller", tabindex: "-1" });
  const feeling = (card) => (persona ? card.emotions?.[persona] : undefined) ?? card.emotion ?? null;
  const feel = (id, emotion) => {
    const values = persona ? { emotions: { [persona]: emotion } } : { emotion };
    store.dispatch({ kind: "change", id, values, again: true });
    chrome.say(fill(words.feels, { name: store.shown.cards[id].name, emotion: signed(emotion) }));
  };
  const open = (id) => panel.open(id);
  const lanes = makeLanes({ store, words, scroller, kind: "touchpoint", feeling, feel, open, say: chrome.say, edit: (id) => panel.openStage(id),
    fresh: (name) => ({ name, phase: "during", evidence: "assumed" }), bright: (card) => matches(card, wanted) });
  const panel = makePanel({ store, words, remove: lanes.removeCard, shut: (id) => store.shown.cards[id] && lanes.focusOn(id) });
  const curve = makeCurve({ words, feel, feeling, feels: (id) => feeling(store.shown.cards[id]), opened: open, current: (id) => { lanes.current = id; update(); },
    walk: (id, step) => {
      const all = store.shown.columns.flatMap((one) => store.shown.order[one.id]);
      const next = all[all.indexOf(id) + step];
      if (next) curve.focusOn(next);
    } });
  const [heads, columns] = lanes.nodes;
  scroller.append(heads, curve, columns);
  const help = h("p", { class: "jk-help", id: `${store.shown.key}-help`, text: words.help });
  root.append(...chrome.nodes, h("div", { class: "jk-stage-area" }, scroller, panel.node), help, chrome.live);

  let known = null;
  const paintFrameworks = () => {
    const offered = store.shown.frameworks ?? [];
    framework.hidden = offered.length < 2;
    if (framework.children.length !== offered.length) framework.replaceChildren(...offered.map((one) => h("option", { value: one.value, text: one.label })));
    framework.value = store.shown.framework ?? "";
  };
  const paintCurve = eachFrame(() => {
    scroller.style.setProperty("--jk-heads", `${heads.offsetHeight}px`);
    if (columns.offsetWidth) curve.paint(store.shown, lanes.spans(), columns.offsetWidth, lanes.current);
  });
  function update() {
    if (known !== store.shown.personas) {
      known = store.shown.personas;
      who.replaceChildren(picker(words, known, (id) => { persona = id; update(); }));
      who.firstElementChild.value = known.some((one) => one.id === persona) ? persona : (persona = "");
    }
    chrome.update();
    paintFrameworks();
    lanes.update();
    panel.update();
    paintCurve();
  }
  const watch = new ResizeObserver(paintCurve);
  watch.observe(columns);
  return { update, keys: chrome.keys, flush: panel.flush, leave: () => watch.disconnect() };
}

export default { render: (context) => mount(context, "journey", build) };
