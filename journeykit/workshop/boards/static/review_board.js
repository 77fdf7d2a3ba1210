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
  const closing = h("section", { class: "jk-conflict jk-closing", role: "alertdialog", "aria-label": words.close_review, hidden: true });
  const question = h("p", {});
  const end = (undecided) => {
    flush();
    closing.hidden = true;
    store.ask({ kind: "close-review", undecided });
  };
  const closer = (word, action, main = "") => h("button", { class: `jk-button ${main}`, text: words[word], onclick: action });
  const back = closer("back", () => { closing.hidden = true; close.focus(); });
  closing.append(question, h("div", { class: "jk-row" },
    closer("accept_and_close", () => end("accept"), "jk-main"), closer("close_anyway", () => end("leave")), back));
  const undecided = () => store.shown.order[column].filter((id) => !store.shown.cards[id].verdict).length;
  const ask = () => {
    question.textContent = fill(words.undecided, { n: undecided(), total: store.shown.order[column].length });
    closing.hidden = false;
    back.focus();
  };
  const close = closer("close_review", () => (undecided() ? ask() : end("leave")), "jk-main");
  const all = closer("accept_all", () => store.ask({ kind: "accept-all" }));
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
  root.append(...chrome.nodes, since, list, h("div", { class: "jk-fields" }, ...next.nodes), h("div", { class: "jk-row" }, done, all, close), closing, chrome.live);

  const update = () => {
    chrome.update();
    const ids = store.shown.order[column];
    since.textContent = store.shown.since;
    reconcile(list, ids, (id) => id, make, () => {});
    [...list.children].forEach(paint);
    next.update(store.shown.cards.review ?? {});
    all.hidden = !undecided();
    closing.hidden ||= !undecided();
    done.hidden = !ids.length;
    done.textContent = fill(words.decided, { n: ids.filter((id) => store.shown.cards[id].verdict).length, total: ids.length });
  };
  const flush = () => [next, ...[...list.children].map((item) => item.jkForm)].forEach((form) => form.flush());
  return { update, keys: chrome.keys, flush };
}

export default { render: (context) => mount(context, "review", build) };
