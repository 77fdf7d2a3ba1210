// A small table in a form: a row a thing, such as a figure a wave. What stands in it goes out as a whole.

import { h } from "./elements.js";

const PAUSE = 400;

/** Rows as the journey takes them: cells without blanks, and no row in which nothing stands. */
export function rowsOf(texts, names) {
  return texts
    .map((cells) => Object.fromEntries(names.map((name, at) => [name, (cells[at] ?? "").trim()]).filter(([, text]) => text !== "")))
    .filter((row) => Object.keys(row).length);
}

export function makeRows(field, id, changed) {
  const names = field.fields.map((one) => one.name);
  const body = h("tbody", {});
  const wrong = h("p", { class: "jk-wrong", id: `${id}-wrong`, role: "alert", hidden: true });
  let timer = 0;
  let known = null;      // what the journey said last
  let waiting = null;    // what it said while somebody was typing
  let told = "[]";
  let again = false;
  const texts = () => [...body.children].map((row) => [...row.querySelectorAll("input")].map((one) => one.value));
  const mark = (text) => { wrong.textContent = text; wrong.hidden = !text; };
  const tell = () => {
    clearTimeout(timer);
    timer = 0;
    const value = rowsOf(texts(), names);
    const bare = value.some((row) => !(names[0] in row));
    mark(bare ? field.first : "");
    if (bare || JSON.stringify(value) === told) return;
    told = JSON.stringify(value);
    waiting = null;
    changed({ [field.name]: value }, again);
    again = true;
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(tell, PAUSE); };
  const rowNode = (row = {}) => {
    const cells = field.fields.map((one) => h("td", {}, h("input", { type: "text", value: String(row[one.name] ?? ""), "aria-label": one.label,
      "aria-describedby": wrong.id, placeholder: one.hint, oninput: soon, onchange: tell })));
    const node = h("tr", {}, ...cells, h("td", {}, h("button", { class: "jk-button", text: "×", title: field.remove, "aria-label": field.remove,
      // The focus leaves with the row: what waits for that holds the row still.
      onclick: () => { waiting = null; node.remove(); again = false; tell(); } })));
    return node;
  };
  const paint = (value) => { body.replaceChildren(...value.map(rowNode)); told = JSON.stringify(rowsOf(texts(), names)); };
  const add = () => {
    const node = rowNode();
    body.append(node);
    node.querySelector("input").focus();
  };
  const node = h("fieldset", { class: "jk-field jk-rows" }, h("legend", { text: field.label }),
    h("table", {}, h("thead", {}, h("tr", {}, ...field.fields.map((one) => h("th", { scope: "col", text: one.label })), h("td", {}))), body),
    wrong, h("button", { class: "jk-button", text: `+ ${field.add}`, onclick: add }));
  node.addEventListener("focusout", (event) => {
    if (node.contains(event.relatedTarget)) return;
    if (timer) tell();
    again = false;
    if (waiting && wrong.hidden) { paint(waiting); waiting = null; }
  });
  return {
    node,
    flush: () => timer && tell(),
    wrong: mark,
    /** `refused`: the kernel did not take what stands here, so it stays to be mended. */
    update(card, refused = false) {
      const value = card[field.name] ?? [];
      const text = JSON.stringify(value);
      if (text === known) return;
      known = text;
      if (refused) return;
      // What was just sent from here stands here already, and more may have been typed behind it. No row is drawn anew
      // for it: while the focus moves from cell to cell, the document says that nothing has it.
      if (text === told) { waiting = null; return; }
      mark("");
      // Nobody's row is drawn anew under the hand that types in it.
      if (timer || node.contains(document.activeElement)) waiting = value;
      else paint(value);
    },
  };
}
