// Sheets to hand out: a button each, and the language in which they are written.

import { makeChrome } from "./chrome.js";
import { makeDownloads } from "./download.js";
import { h } from "./elements.js";
import { mount } from "./mount.js";

function build(store, words, root) {
  const downloads = makeDownloads(words);
  const { languages, language, order, cards } = store.shown;
  const tongue = h("select", { class: "jk-select", "aria-label": words.language_of }, ...languages.map((one) => h("option", { value: one.value, text: one.label })));
  tongue.value = language;
  const chrome = makeChrome({ store, words, title: words.title, tools: [tongue], steps: false });
  const make = (names) => {
    downloads.waits(words.writing);
    store.begin({ kind: "make", names, language: tongue.value });
  };
  const button = (text, names, main = "") => h("button", { class: `jk-button ${main}`, text, onclick: () => make(names) });
  const row = h("div", { class: "jk-row jk-sheets" }, ...order.all.map((id) => button(cards[id].name, [id])), button(words.all, order.all, "jk-main"));
  root.append(...chrome.nodes, row, downloads, chrome.live);
  const update = () => {
    chrome.update();
    if (store.why) downloads.waits("");
  };
  return { update, keys: () => {}, heard: downloads.heard, leave: downloads.leave };
}

export default { render: (context) => mount(context, "handouts", build) };
