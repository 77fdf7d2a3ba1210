// A new client from a framework, on the spot.

import { h } from "./elements.js";
import { makeChrome } from "./chrome.js";
import { makeForm } from "./form.js";
import { mount } from "./mount.js";

function build(store, words, root) {
  const chrome = makeChrome({ store, words, title: words.title, steps: false });
  const typed = { ...store.shown.fresh };
  const form = makeForm(store.shown.fields, `${store.shown.key}-client`, (values) => Object.assign(typed, values));
  const make = h("button", { class: "jk-button jk-main", text: words.make, onclick: () => {
    form.flush();
    store.begin({ kind: "make", values: typed });
  } });
  const made = h("p", { class: "jk-made", role: "status" });
  const how = h("code", { class: "jk-how", hidden: true });
  form.update(typed);
  root.append(...chrome.nodes, h("div", { class: "jk-fields" }, ...form.nodes), h("div", { class: "jk-row" }, make), made, how, chrome.live);
  const update = () => {
    chrome.update();
    made.textContent = store.shown.made;
    how.textContent = store.shown.how;
    how.hidden = !store.shown.how;
  };
  return { update, keys: () => {} };
}

export default { render: (context) => mount(context, "client", build) };
