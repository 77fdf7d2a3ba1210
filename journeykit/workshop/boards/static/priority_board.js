// The priority board: improvements as now / next / later, or as impact against effort.

import { makeChrome } from "./chrome.js";
import { h } from "./elements.js";
import { makeLanes } from "./lanes.js";
import { makeMatrix } from "./matrix.js";
import { mount } from "./mount.js";
import { makePanel } from "./panel.js";

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
  root.append(...chrome.nodes, h("div", { class: "jk-stage-area" }, scroller, matrix, panel.node), help, chrome.live);

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
    panel.update();
  };
  return { update, keys: chrome.keys, flush: panel.flush };
}

export default { render: (context) => mount(context, "priority", build) };
