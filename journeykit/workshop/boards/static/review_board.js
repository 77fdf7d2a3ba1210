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
    store.begin({ kind: "close-review", undecided });
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
  const all = closer("accept_all", () => store.begin({ kind: "accept-all" }));
  // Several changes, one verdict, one step back.
  const ticked = new Set();
  const count = h("span", { class: "jk-ticked", role: "status" });
  const every = h("input", { type: "checkbox", onchange: () => {
    for (const id of store.shown.order[column]) if (!store.shown.cards[id].verdict && every.checked) ticked.add(id);
    if (!every.checked) ticked.clear();
    update();
  } });
  const together = (name) => h("button", { class: `jk-button jk-verdict jk-${name}`, "data-verdict": name, text: words[name], onclick: () => {
    flush();
    const ids = store.shown.order[column].filter((id) => ticked.has(id));
    ticked.clear();
    store.dispatch({ kind: "decide", ids, values: { verdict: name } });
    every.focus();
  } });
  const both = [together("accepted"), together("rejected")];
  const bulk = h("div", { class: "jk-row jk-bulk" }, h("label", { class: "jk-tick" }, every, h("span", { text: words.tick_all })), h("span", { class: "jk-space" }), count, ...both);
  const next = makeForm(store.shown.fields, `${store.shown.key}-review`, (values, again) => store.dispatch({ kind: "change", id: "review", values, again }));
  const [{ id: column }] = store.shown.columns;

  const make = (id) => {
    const verdict = (name) => h("button", { class: `jk-button jk-verdict jk-${name}`, "data-verdict": name, text: words[name], "aria-pressed": "false",
      onclick: () => store.dispatch({ kind: "change", id, values: { verdict: store.shown.cards[id].verdict === name ? null : name } }) });
    const form = makeForm([{ name: "note", kind: "text", label: words.note }], `${store.shown.key}-${id}`,
      (values, again) => store.dispatch({ kind: "change", id, values, again }));
    const tick = h("input", { type: "checkbox", class: "jk-change-tick", onchange: () => { if (tick.checked) ticked.add(id); else ticked.delete(id); update(); } });
    const item = h("li", { class: "jk-change", "data-id": id }, tick, h("span", { class: "jk-kind" }), h("span", { class: "jk-sentence" }),
      h("div", { class: "jk-row" }, verdict("accepted"), verdict("rejected")), ...form.nodes);
    item.jkForm = form;
    return item;
  };
  const paint = (item) => {
    const card = store.shown.cards[item.jkKey];
    const tick = item.querySelector(".jk-change-tick");
    tick.checked = ticked.has(item.jkKey);
    if (item.jkCard === card) return;
    item.jkCard = card;
    item.querySelector(".jk-kind").textContent = card.kind;
    item.querySelector(".jk-sentence").textContent = card.name;
    tick.setAttribute("aria-label", fill(words.tick, { name: card.name }));
    item.dataset.verdict = card.verdict ?? "";
    for (const one of item.querySelectorAll(".jk-verdict")) one.setAttribute("aria-pressed", String(one.dataset.verdict === card.verdict));
    item.jkForm.update(card);
  };
  root.append(...chrome.nodes, since, bulk, list, h("div", { class: "jk-fields" }, ...next.nodes), h("div", { class: "jk-row" }, done, all, close), closing, chrome.live);

  const update = () => {
    chrome.update();
    const ids = store.shown.order[column];
    since.textContent = store.shown.since;
    for (const id of [...ticked]) if (!ids.includes(id)) ticked.delete(id);
    bulk.hidden = ids.length < 2;
    every.disabled = !ticked.size && !undecided();
    every.checked = ticked.size > 0;
    every.indeterminate = ticked.size > 0 && ids.some((id) => !store.shown.cards[id].verdict && !ticked.has(id));
    count.textContent = ticked.size ? fill(words.ticked, { n: ticked.size }) : words.none_ticked;
    for (const one of both) one.disabled = !ticked.size;
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
