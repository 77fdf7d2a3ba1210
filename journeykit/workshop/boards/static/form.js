// One form for everything: Python names the fields, each change goes out on its own.

import { h, signed } from "./elements.js";
import { makeRows } from "./rows.js";

const PAUSE = 400;
const lines = (text) => text.split("\n").map((one) => one.trim()).filter(Boolean);
const pieces = (text) => text.split(/[,，、;\n]/).map((one) => one.trim()).filter(Boolean);
const figure = (text) => (text.trim() === "" ? null : Number(text));

function choice(field, { options = field.options, ...more } = {}) {
  const input = h("select", more, ...options.map((one) => h("option", { value: one.value, text: one.label })));
  // What stands in the journey is shown, whether it can be chosen anew or not.
  input.put = (value) => {
    if (value !== "" && ![...input.options].some((one) => one.value === String(value))) input.append(h("option", { value, text: value }));
    input.value = value;
  };
  return input;
}

function emotionInput(field, more) {
  const steps = [null, -2, -1, 0, 1, 2];
  const options = steps.map((one) => ({ value: one === null ? "" : String(one), label: one === null ? field.none : signed(one) }));
  const input = choice(field, { options, ...more });
  input.put = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    if (![...input.options].some((one) => one.value === text)) input.append(h("option", { value: text, text: signed(value) }));
    input.value = text;
  };
  return input;
}

// kind of field: [make the input, value -> text, text -> value]
const KINDS = {
  text: [(field, more) => h("input", { type: "text", ...more }), (value) => value ?? "", (text) => text.trim()],
  long: [(field, more) => h("textarea", { rows: 2, ...more }), (value) => value ?? "", (text) => text.trim()],
  lines: [(field, more) => h("textarea", { rows: 3, ...more }), (value) => (value ?? []).join("\n"), lines],
  words: [(field, more) => h("input", { type: "text", ...more }), (value) => (value ?? []).join(", "), pieces],
  choice: [choice, (value) => value ?? "", (text) => text || null],
  date: [(field, more) => h("input", { type: "date", ...more }), (value) => value ?? "", (text) => text || null],
  number: [(field, more) => h("input", { type: "number", step: "any", ...more }), (value) => value ?? "", figure],
  emotion: [emotionInput, (value) => value, figure],
};

/** The sentence for what a field cannot take, or an empty text. `limits` are its own, or those of the card. */
export function wrongOf(limits, value, unreadable = false) {
  if (limits.needed && (value === null || value === "")) return limits.needed;
  if (unreadable || Number.isNaN(value)) return limits.wrong ?? "";
  if (value === null || value === "" || !limits.wrong) return "";
  const { low = null, high = null, whole } = limits;
  const fits = (low === null || value >= low) && (high === null || value <= high) && (!whole || Number.isInteger(value));
  return fits ? "" : limits.wrong;
}

/** Where a field says what is wrong with what stands in it. */
function makeMark(input, id) {
  const node = h("p", { class: "jk-wrong", id: `${id}-wrong`, role: "alert", hidden: true });
  input.setAttribute("aria-describedby", node.id);
  return {
    node,
    get shown() { return !node.hidden; },
    put(text) {
      if (node.textContent !== text) node.textContent = text;
      node.hidden = !text;
      if (text) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    },
  };
}

function single(field, id, changed) {
  const [make, show, read] = KINDS[field.kind];
  const input = make(field, { id, name: field.name, placeholder: field.hint });
  const mark = makeMark(input, id);
  let limits = field;
  let timer = 0;
  let told = null;
  let stood = ""; // the text that was put here, or told last
  let again = false;
  const tell = () => {
    clearTimeout(timer);
    timer = 0;
    const value = read(input.value);
    mark.put(wrongOf(limits, value, Boolean(input.validity?.badInput)));
    // What nobody has touched is told to nobody, even where a field cannot show all that stands in the journey.
    if (mark.shown || Number.isNaN(value) || input.value === stood || JSON.stringify(value) === told) return;
    stood = input.value;
    const base = told === null ? undefined : { [field.name]: JSON.parse(told) };
    told = JSON.stringify(value);
    changed({ [field.name]: value }, again, base);
    again = true;
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(tell, input.tagName === "SELECT" || input.type === "date" ? 0 : PAUSE);
  });
  input.addEventListener("change", tell);
  input.addEventListener("blur", () => { tell(); again = false; });
  const note = h("p", { class: "jk-note", hidden: true });
  const put = input.put ?? ((value) => { input.value = value; });
  return {
    node: h("div", { class: "jk-field" }, h("label", { for: id, text: field.label }), input, note, mark.node),
    note: (text) => { note.textContent = text; note.hidden = !text; },
    flush: () => timer && tell(),
    wrong: (text) => mark.put(text),
    update(card) {
      const value = card[field.name];
      // An empty text is an empty field, however the field reads emptiness: leaving it untouched changes nothing.
      const text = JSON.stringify(value === "" ? read("") : value ?? read(""));
      limits = { ...field, ...card.limits?.[field.name] };
      // What is wrong stays to be mended, until the journey itself says something else.
      if (mark.shown && text === told) return;
      if (text !== told) mark.put("");
      if (timer || (document.activeElement === input && text === told)) return;
      if (text !== told || input.value === "") {
        put(show(value));
        stood = input.value;
      }
      told = text;
    },
  };
}

function check(field, id, changed) {
  const input = h("input", { type: "checkbox", id, name: field.name, onchange: () => changed({ [field.name]: input.checked }, false) });
  return {
    node: h("div", { class: "jk-field jk-check" }, input, h("label", { for: id, text: field.label })),
    update: (card) => { input.checked = Boolean(card[field.name]); },
  };
}

function several(field, id, changed) {
  const boxes = field.options.map((one, index) => {
    const tick = () => changed({ [field.name]: field.options.map((o) => o.value).filter((o, i) => boxes[i].checked) }, false);
    return h("input", { type: "checkbox", id: `${id}-${index}`, onchange: tick });
  });
  const labels = field.options.map((one, index) => h("label", { class: "jk-tick", for: `${id}-${index}` }, boxes[index], ` ${one.label}`));
  return {
    node: h("fieldset", { class: "jk-field" }, h("legend", { text: field.label }), ...labels),
    update: (card) => boxes.forEach((box, index) => { box.checked = (card[field.name] ?? []).includes(field.options[index].value); }),
  };
}

function group(field, id, changed) {
  const parts = field.fields.map((one, index) =>
    single(one, `${id}-${index}`, (values, again, base) => changed({ [field.name]: values }, again, base && { [field.name]: base })));
  return {
    node: h("fieldset", { class: "jk-field" }, h("legend", { text: field.label }), h("div", { class: "jk-group" }, ...parts.map((part) => part.node))),
    flush: () => parts.forEach((part) => part.flush()),
    update: (card) => parts.forEach((part) => part.update(card[field.name] ?? {})),
  };
}

const SHAPES = { check, several, group, rows: makeRows };

/**
 * A form over `fields`; `changed(values, again, base)` gets what differs, `again` while the same field is being typed in,
 * and `base`, what stood there before: by it the kernel keeps the lines that somebody else adds to the same list.
 */
export function makeForm(fields, prefix, changed) {
  const parts = fields.map((field) => (SHAPES[field.kind] ?? single)(field, `${prefix}-${field.name}`, changed));
  const marked = new Map(fields.map((field, index) => [field.name, parts[index]]));
  let known = null;
  return {
    nodes: parts.map((part) => part.node),
    /** Bring the fields in line with a card; `wrong` is what the kernel refused last: `{id, field, why}`. */
    update: (card, wrong = null) => {
      parts.forEach((part, index) => {
        part.node.hidden = (card.hidden ?? []).includes(fields[index].name);
        part.update(card, wrong !== known && wrong?.id === card.id && wrong.field === fields[index].name);
        part.note?.(card.notes?.[fields[index].name] ?? "");
      });
      if (wrong === known) return;
      known = wrong;
      if (wrong?.id === card.id) marked.get(wrong.field)?.wrong?.(wrong.why);
    },
    flush: () => parts.forEach((part) => part.flush?.()),
  };
}
