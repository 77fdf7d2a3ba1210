// The priority board: improvements as now / next / later, or as impact against effort.

import { makeChrome } from "./chrome.js";
import { fill, h, reconcile } from "./elements.js";
import { makeLanes } from "./lanes.js";
import { makeMatrix } from "./matrix.js";
import { mount } from "./mount.js";
import { makePanel } from "./panel.js";

/** What the map calls an idea, or a pain point, to take over as an improvement with one click. */
function makeIdeas(store, words, say, lane) {
  // Pain points are many, and wait folded.
  const node = h("details", { class: "jk-ideas", "data-lane": lane, "aria-label": words[lane], hidden: true, open: lane === "ideas" });
  const list = h("div", { class: "jk-row" });
  const count = h("span", { class: "jk-count" });
  node.append(h("summary", {}, h("strong", { text: words[lane] }), " ", count), list);
  const take = ({ id, idea, touchpoint }) => {
    const [{ id: column }] = store.shown.columns;
    store.dispatch({ kind: "add", id, column, index: store.shown.order[column].length,
      values: { name: idea, kind: "other", status: "open", touchpoints: [touchpoint] } });
    say(fill(words.added, { name: idea }));
  };
  const key = (one) => `${one.touchpoint} ${one.idea}`;
  const make = (one) => h("button", { class: "jk-idea-take", onclick: () => take(one), "aria-label": fill(words.take_idea, one), title: fill(words.take_idea, one) },
    `+ ${one.idea} `, h("small", { text: one.at }));
  node.update = () => {
    const cards = Object.values(store.shown.cards);
    const taken = new Set(cards.flatMap((card) => (card.touchpoints ?? []).map((touchpoint) => key({ touchpoint, idea: card.name }))));
    const left = store.shown.ideas.filter((one) => one.lane === lane && !(one.id in store.shown.cards) && !taken.has(key(one)));
    reconcile(list, left, key, make, () => {});
    count.textContent = String(left.length);
    node.hidden = !left.length;
  };
  return node;
}

function build(store, words, root) {
  const tab = (name) => h("button", { class: "jk-button jk-tab", "data-tab": name, text: words[`tab_${name}`], "aria-pressed": "false", onclick: () => show(name) });
  const tabs = ["lanes", "matrix"].map(tab);
  const chrome = makeChrome({ store, words, title: words.title, tools: tabs });
  const scroller = h("div", { class: "jk-scroller", tabindex: "-1" });
  let view = "lanes";
  const open = (id) => panel.open(id);
  const lanes = makeLanes({ store, words, scroller, kind: "improvement", open, say: chrome.say,
    fresh: (name) => ({ name, kind: "other", status: "open", touchpoints: [] }) });
  const matrix = makeMatrix({ store, words, open, say: chrome.say });
  const panel = makePanel({ store, words, remove: lanes.removeCard, shut: (id) => {
    if (!store.shown.cards[id]) return;
    if (view === "lanes") lanes.focusOn(id);
    else matrix.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus();
  } });
  scroller.append(...lanes.nodes);
  const help = h("p", { class: "jk-help", id: `${store.shown.key}-help`, text: words.help });
  const offers = ["ideas", "pains"].map((lane) => makeIdeas(store, words, chrome.say, lane));
  root.append(...chrome.nodes, ...offers, h("div", { class: "jk-stage-area" }, scroller, matrix, panel.node), help, chrome.live);

  function show(name) {
    view = name;
    scroller.hidden = view !== "lanes";
    matrix.hidden = view !== "matrix";
    for (const one of tabs) one.setAttribute("aria-pressed", String(one.dataset.tab === view));
  }
  show(view);
  const update = () => {
    chrome.update();
    lanes.update();
    matrix.update();
    for (const one of offers) one.update();
    panel.update();
  };
  return { update, keys: chrome.keys, flush: panel.flush };
}

export default { render: (context) => mount(context, "priority", build) };
