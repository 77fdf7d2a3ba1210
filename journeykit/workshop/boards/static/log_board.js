// Parking lot and decisions: two columns of cards.

import { makeChrome } from "./chrome.js";
import { h } from "./elements.js";
import { makeLanes } from "./lanes.js";
import { mount } from "./mount.js";
import { makePanel } from "./panel.js";

function build(store, words, root) {
  const chrome = makeChrome({ store, words, title: words.title });
  const scroller = h("div", { class: "jk-scroller", tabindex: "-1" });
  const open = (id) => panel.open(id);
  const lanes = makeLanes({ store, words, scroller, kind: "card", open, say: chrome.say, fresh: (name) => ({ name }) });
  const panel = makePanel({ store, words, remove: lanes.removeCard, shut: (id) => store.shown.cards[id] && lanes.focusOn(id) });
  scroller.append(...lanes.nodes);
  const help = h("p", { class: "jk-help", id: `${store.shown.key}-help`, text: words.help });
  root.append(...chrome.nodes, h("div", { class: "jk-stage-area" }, scroller, panel.node), help, chrome.live);
  const update = () => {
    chrome.update();
    lanes.update();
    panel.update();
  };
  return { update, keys: chrome.keys, flush: panel.flush };
}

export default { render: (context) => mount(context, "log", build) };
