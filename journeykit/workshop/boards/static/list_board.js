// A list of things (goals, personas) beside the form of the one that is chosen.

import { makeChrome } from "./chrome.js";
import { fill, h, reconcile } from "./elements.js";
import { makeForm } from "./form.js";
import { idFor } from "./lanes.js";
import { mount } from "./mount.js";

function build(store, words, root) {
  const [{ id: column }] = store.shown.columns;
  const chrome = makeChrome({ store, words, title: words.title });
  const list = h("ul", { class: "jk-items", "aria-label": words.title });
  const name = h("input", { type: "text", class: "jk-add-name", "aria-label": words.add, placeholder: words.add_hint });
  const lack = h("p", { class: "jk-wrong", role: "alert", text: words.add_first, hidden: true });
  const body = h("div", { class: "jk-form" });
  // There as long as there is a measured value: a metric that was just chosen may have one.
  const take = h("button", { class: "jk-button", text: words.take, hidden: true,
    onclick: () => store.dispatch({ kind: "change", id: chosen, values: { baseline: store.shown.cards[chosen].proposal } }) });
  const offers = h("div", { class: "jk-offers", role: "group", "aria-label": words.offers ?? "", hidden: true });
  let chosen = null;
  let form = null;

  const ids = () => store.shown.order[column] ?? [];
  const choose = (id) => {
    form?.flush();
    chosen = id;
    form = makeForm(store.shown.fields, `${store.shown.key}-${id}`, (values, again) => store.dispatch({ kind: "change", id, values, again }));
    const shift = (step) => () => {
      store.dispatch({ kind: "move", id, column, index: ids().indexOf(id) + step });
      chrome.say(fill(words.moved, { card: store.shown.cards[id].name, column: words.title, index: ids().indexOf(id) + 1, n: ids().length }));
    };
    body.replaceChildren(h("div", { class: "jk-fields" }, ...form.nodes), h("div", { class: "jk-row" }, take,
      h("button", { class: "jk-button", text: words.earlier, onclick: shift(-1) }),
      h("button", { class: "jk-button", text: words.later, onclick: shift(1) }),
      h("button", { class: "jk-button jk-danger", text: words.delete, onclick: () => store.dispatch({ kind: "delete", id }) })));
    update();
  };
  const add = () => {
    const said = name.value.trim();
    lack.hidden = Boolean(said);
    if (!said) { name.focus(); return; }
    name.value = "";
    const id = idFor(said, words.kind, store.shown.cards);
    store.dispatch({ kind: "add", id, column, index: ids().length, values: { ...store.shown.fresh, name: said } });
    choose(id);
    chrome.say(fill(words.added, { name: said }));
  };
  const accept = ({ values }) => {
    const id = idFor(`group-${values.group}`, words.kind, store.shown.cards);
    store.dispatch({ kind: "add", id, column, index: ids().length, values });
    choose(id);
    chrome.say(fill(words.added, { name: values.name }));
  };
  name.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && !event.isComposing) add();
  });
  name.addEventListener("input", () => { lack.hidden = true; });
  const make = (id) => h("li", {}, h("button", { class: "jk-item", "data-id": id, onclick: () => choose(id) }));
  const paint = (item, id) => {
    const card = store.shown.cards[id];
    const [button] = item.children;
    button.setAttribute("aria-current", String(id === chosen));
    if (item.jkCard === card) return;
    item.jkCard = card;
    button.replaceChildren(h("strong", { text: card.name }), ...(card.lines ?? []).map((text) => h("span", { class: "jk-fact", text })));
  };
  root.append(...chrome.nodes, h("div", { class: "jk-split" },
    h("div", { class: "jk-side" }, offers, list, h("div", { class: "jk-row" }, name, h("button", { class: "jk-button", text: `+ ${words.add}`, onclick: add })), lack), body), chrome.live);

  function update() {
    chrome.update();
    reconcile(list, ids(), (id) => id, make, () => {});
    [...list.children].forEach((item) => paint(item, item.jkKey));
    const offered = store.shown.offers ?? [];
    offers.hidden = !offered.length;
    reconcile(offers, offered, (one) => one.values.group, (one) => h("button", { class: "jk-button" }), () => {});
    [...offers.children].forEach((button, at) => {
      button.textContent = offered[at].label;
      button.onclick = () => accept(offered[at]);
    });
    if (!store.shown.cards[chosen]) {
      chosen = null;
      form = null;
      if (ids().length) { choose(ids()[0]); return; }
      body.replaceChildren(h("p", { class: "jk-empty", text: words.empty }));
      return;
    }
    form.update(store.shown.cards[chosen], store.wrong);
    take.hidden = store.shown.cards[chosen].proposal === undefined;
  }
  return { update, keys: chrome.keys, flush: () => form?.flush() };
}

export default { render: (context) => mount(context, "list", build) };
