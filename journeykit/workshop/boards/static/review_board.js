// The review board: each change since the last review, to accept or reject, with a note.

import { makeChrome } from "./chrome.js";
import { fill, h, reconcile } from "./elements.js";
import { makeForm } from "./form.js";
import { mount } from "./mount.js";

function build(store, words, root) {
  const chrome = makeChrome({ store, words, title: words.title });
  const since = h("p", { class: "jk-since" });
  const list = h("ul", { class: "jk-items jk-changes", "aria-label": words.title });
  const done = h("p", { class: "jk-count-line", role: "status" });
  const close = h("button", { class: "jk-button jk-main", text: words.close_review, onclick: () => store.ask({ kind: "close-review" }) });
  const next = makeForm(store.shown.fields, `${store.shown.key}-review`, (values, again) => store.dispatch({ kind: "change", id: "review", values, again }));
  const [{ id: column }] = store.shown.columns;

  const make = (id) => {
    const verdict = (name) => h("button", { class: `jk-button jk-verdict jk-${name}`, "data-verdict": name, text: words[name], "aria-pressed": "false",
      onclick: () => store.dispatch({ kind: "change", id, values: { verdict: store.shown.cards[id].verdict === name ? null : name } }) });
    const form = makeForm([{ name: "note", kind: "text", label: words.note }], `${store.shown.key}-${id}`,
      (values, again) => store.dispatch({ kind: "change", id, values, again }));
    const item = h("li", { class: "jk-change", "data-id": id }, h("span", { class: "jk-kind" }), h("span", { class: "jk-sentence" }),
      h("div", { class: "jk-row" }, verdict("accepted"), verdict("rejected")), ...form.nodes);
    item.jkForm = form;
    return item;
  };
  const paint = (item) => {
    const card = store.shown.cards[item.jkKey];
    if (item.jkCard === card) return;
    item.jkCard = card;
    item.querySelector(".jk-kind").textContent = card.kind;
    item.querySelector(".jk-sentence").textContent = card.name;
    item.dataset.verdict = card.verdict ?? "";
    for (const one of item.querySelectorAll(".jk-verdict")) one.setAttribute("aria-pressed", String(one.dataset.verdict === card.verdict));
    item.jkForm.update(card);
  };
  root.append(...chrome.nodes, since, list, h("div", { class: "jk-fields" }, ...next.nodes), h("div", { class: "jk-row" }, done, close), chrome.live);

  const update = () => {
    chrome.update();
    const ids = store.shown.order[column];
    since.textContent = store.shown.since;
    reconcile(list, ids, (id) => id, make, () => {});
    [...list.children].forEach(paint);
    next.update(store.shown.cards.review ?? {});
    done.textContent = fill(words.decided, { n: ids.filter((id) => store.shown.cards[id].verdict).length, total: ids.length });
  };
  const flush = () => [next, ...[...list.children].map((item) => item.jkForm)].forEach((form) => form.flush());
  return { update, keys: chrome.keys, flush };
}

export default { render: (context) => mount(context, "review", build) };
