// The survey board: a file dropped or chosen, what it is, and a row a question: what it becomes, and what comes of it.

import { makeArrivals } from "./arrivals.js";
import { makeChrome } from "./chrome.js";
import { fill, h, reconcile } from "./elements.js";
import { makeForm } from "./form.js";
import { mount } from "./mount.js";
import { makeQuestion, paintQuestion } from "./question.js";

const QUESTIONS = "questions";
const FILE = "file";

function build(store, words, root) {
  const chrome = makeChrome({ store, words, title: words.title });
  const reading = h("p", { class: "jk-reading", role: "status" });
  const arrivals = makeArrivals(store, words, reading);
  const wrong = h("div", { class: "jk-message", role: "alert", hidden: true });
  const files = h("ul", { class: "jk-files", "aria-label": words.files });
  const none = h("p", { class: "jk-empty", text: words.none });
  const head = h("h3", { class: "jk-survey-name" });
  const facts = h("dl", { class: "jk-facts-list" });
  const about = h("details", { class: "jk-what" }, h("summary", { text: words.what_it_is }), facts);
  const form = h("div", { class: "jk-fields" });
  const progress = h("p", { class: "jk-count-line", role: "status" });
  const bind = h("button", { class: "jk-button jk-main", onclick: () => store.begin({ kind: "accept-all" }) });
  const unbind = h("button", { class: "jk-button", text: words.unbind, onclick: () => store.begin({ kind: "unbind" }) });
  const only = h("input", { type: "checkbox", onchange: () => update() });
  const filter = h("label", { class: "jk-tick" }, only, ` ${words.only_open}`);
  const trouble = h("div", { class: "jk-message", role: "status", hidden: true });
  const heads = h("div", { class: "jk-question-heads", "aria-hidden": "true" }, ...["question", "becomes", "about", "scale", "score"].map((name) => h("span", { text: words[name] })));
  const list = h("ul", { class: "jk-questions", "aria-label": words.question });
  const open = h("section", { class: "jk-survey-open", hidden: true }, head, about, form, trouble, h("div", { class: "jk-row" }, progress, filter, bind, unbind), heads, list);
  root.append(...chrome.nodes, wrong, h("div", { class: "jk-survey-start" }, arrivals.node, h("div", { class: "jk-files-box" }, h("h3", { text: words.files }), none, files)),
    reading, arrivals.question, open, chrome.live);

  let shape = "";
  let fields = null;
  const look = (file) => { reading.textContent = fill(words.reading, { name: file }); store.begin({ kind: "look", file }); };
  const paintFields = () => {
    const sheet = store.shown;
    const now = JSON.stringify([sheet.file, sheet.fields]);
    if (now !== shape) {
      shape = now;
      fields?.flush();
      fields = makeForm(sheet.fields, `${sheet.key}-file`, (values, again) => store.dispatch({ kind: "change", id: FILE, values, again }));
      form.replaceChildren(...fields.nodes);
    }
    if (sheet.cards[FILE]) fields.update(sheet.cards[FILE], store.wrong);
  };
  const makeFile = (one) => h("li", {}, h("button", { class: "jk-item", onclick: () => look(one.file) }, h("span", {}), h("span", { class: "jk-fact" })));
  const paintFile = (node, one) => {
    const button = node.firstChild;
    const [name, state] = button.children;
    name.textContent = one.file.replace(/^surveys\//, "");
    state.textContent = one.gone ? words.is_gone : one.bound ? words.is_bound : words.is_not;
    button.disabled = Boolean(one.gone);
    node.dataset.bound = String(Boolean(one.bound));
  };
  const paintOpen = () => {
    const { cards, order, bound, file } = store.shown;
    open.hidden = !file;
    if (!file) return;
    head.textContent = fill(words.questions, { file: cards[FILE]?.name ?? file });
    facts.replaceChildren(...store.shown.facts.flatMap((one) => [h("dt", { text: one.label, "data-doubt": one.doubt }), h("dd", { text: one.text, "data-doubt": one.doubt })]));
    const rows = order[QUESTIONS].map((id) => cards[id]);
    const count = (state) => rows.filter((one) => one.state === state).length;
    progress.textContent = fill(words.progress, { done: bound ? count("done") : 0, open: count("open"), out: count("out") });
    bind.hidden = bound;
    bind.textContent = fill(words.bind, { n: store.shown.certain });
    unbind.hidden = !bound;
    filter.hidden = !count("open");
    if (!count("open")) only.checked = false;
    const shown = only.checked ? rows.filter((one) => one.state === "open") : rows;
    reconcile(list, shown, (one) => one.id, () => makeQuestion(store, words), paintQuestion);
    trouble.textContent = store.shown.trouble;
    trouble.hidden = !store.shown.trouble;
  };
  let opened = "";
  const update = () => {
    chrome.update();
    wrong.textContent = store.shown.wrong;
    wrong.hidden = !store.shown.wrong;
    none.hidden = store.shown.files.length > 0;
    reconcile(files, store.shown.files, (one) => one.file, makeFile, paintFile);
    for (const item of files.children) {
      if (item.jkKey === store.shown.cards[FILE]?.name) item.firstChild.setAttribute("aria-current", "true");
      else item.firstChild.removeAttribute("aria-current");
    }
    paintFields();
    paintOpen();
    if (store.shown.file !== opened) {
      opened = store.shown.file;
      about.open = !store.shown.bound || store.shown.facts.some((one) => one.doubt);
      reading.textContent = "";
    }
    arrivals.update();
  };
  const heard = (message) => {
    if (message.kind === "patch" || message.kind === "refused") reading.textContent = "";
    arrivals.hear(message);
  };
  return { update, heard, keys: chrome.keys, flush: () => fields?.flush() };
}

export default { render: (context) => mount(context, "survey", build) };
