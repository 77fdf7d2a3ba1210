// The lanes under the curve: what was noted of each touchpoint, as notes, written in place.

import { fill, h, reconcile } from "./elements.js";
import { makeForm } from "./form.js";

const listed = (value) => (Array.isArray(value) ? value : value ? [value] : []);

/** The notes of one touchpoint in a lane: `{text, persona}`; `persona` is the name of whom alone it hurts. */
export function notesOf(card, lane, persona, personas) {
  const common = listed(card[lane.id]).map((text) => ({ text, persona: "" }));
  if (lane.id !== "pains") return common;
  const whose = personas.filter((one) => !persona || one.id === persona);
  return [...common, ...whose.flatMap((one) => listed(card.persona_pains?.[one.id]).map((text) => ({ text, persona: one.name })))];
}

/** Rows of notes in `node`, one a lane that is open; `persona()` is whose notes are written. */
export function makeNotes({ store, words, persona, bright }) {
  const node = h("div", { class: "jk-notes" });
  const forms = new Set();
  let open = [];

  const write = (box, lane, id) => {
    if (box.jkForm) return;
    const own = lane.id === "pains" && persona() ? store.shown.personas.find((one) => one.id === persona()) : null;
    const label = fill(words.write_note, { lane: own ? `${lane.name} (${own.name})` : lane.name, name: store.shown.cards[id].name });
    const field = { name: lane.id, kind: lane.kind, label, hint: lane.kind === "lines" ? words.one_a_line : "" };
    const sent = (values, again, base) => store.dispatch({ kind: "change", id, again,
      values: own ? { persona_pains: { [own.id]: values[lane.id] } } : values,
      base: own ? base && { persona_pains: { [own.id]: base[lane.id] } } : base });
    const form = makeForm([field], `${store.shown.key}-note-${lane.id}-${id}`, sent);
    form.card = () => {
      const card = store.shown.cards[id];
      return own ? { ...card, [lane.id]: card.persona_pains?.[own.id] ?? [] } : card;
    };
    forms.add(form);
    box.jkForm = form;
    const input = form.nodes[0].querySelector("input, textarea");
    const grow = () => { if (input.tagName === "TEXTAREA") { input.style.height = "auto"; input.style.height = `${input.scrollHeight + 4}px`; } };
    const end = (back) => {
      if (box.jkForm !== form) return;
      form.flush();
      forms.delete(form);
      box.jkForm = null;
      box.jkCard = null;
      paintBox(box, lane, id);
      if (back) box.querySelector(".jk-note-pad")?.focus();
    };
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey || input.tagName === "INPUT"))) end(true);
    });
    input.addEventListener("input", grow);
    input.addEventListener("blur", () => setTimeout(() => end(false)));
    box.replaceChildren(h("span", { class: "jk-note-at", text: store.shown.cards[id].name }), ...form.nodes);
    form.update(form.card(), store.wrong);
    input.focus();
    input.setSelectionRange?.(input.value.length, input.value.length);
    grow();
  };
  const improver = (lane, card, text) => {
    if (!["ideas", "pains"].includes(lane.id)) return [];
    const done = card.improved?.includes(text);
    const label = done ? words.improved : words.improve;
    return [h("button", { class: "jk-note-flow", disabled: done, "aria-label": fill(words.named, { name: label, value: text }), title: label, text: done ? "✓" : "↗",
      onclick: (event) => { event.stopPropagation(); store.dispatch({ kind: "improve", id: `${card.id}/${text}`, touchpoint: card.id, text }); } })];
  };
  const paintBox = (box, lane, id) => {
    const card = store.shown.cards[id];
    if (box.jkForm) { box.jkForm.update(box.jkForm.card(), store.wrong); return; }
    box.classList.toggle("jk-faded", !bright(card));
    if (box.jkCard === card && box.jkPersona === persona() && box.jkPersonas === store.shown.personas) return;
    Object.assign(box, { jkCard: card, jkPersona: persona(), jkPersonas: store.shown.personas });
    const notes = notesOf(card, lane, persona(), store.shown.personas);
    box.classList.toggle("jk-note-none", !notes.length);
    const read = lane.kind === "read";
    const pad = h("div", { class: "jk-note-pad", ...(read ? {} : { role: "button", tabindex: "0", "aria-label": fill(words.write_note, { lane: lane.name, name: card.name }) }),
      onclick: (event) => { if (!read && !event.target.closest(".jk-note-flow")) write(box, lane, id); },
      onkeydown: (event) => {
        if (read || event.target !== pad || !["Enter", " "].includes(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
        write(box, lane, id);
      } }, h("span", { class: "jk-note-at", text: notes.length || read ? card.name : `+ ${card.name}` }));
    // A button inside a button is none for a screen reader: what a note becomes is pressed beside the pad.
    const flows = notes.map(({ text, persona: whose }) => h("div", { class: "jk-note-card" },
      h("span", { class: "jk-note-text", text, onclick: () => { if (!read) write(box, lane, id); } }),
      ...(whose ? [h("small", { text: whose })] : []), ...improver(lane, card, text)));
    const held = box.contains(document.activeElement);
    box.replaceChildren(pad, ...flows);
    if (held) pad.focus({ preventScroll: true });
  };
  const makeRow = (lane) => h("section", { class: "jk-note-row", "data-lane": lane.id, "aria-label": lane.name },
    h("div", { class: "jk-note-name" }, h("span", { text: lane.name })), h("div", { class: "jk-note-columns" }));
  const paintRow = (row, lane) => {
    const columns = row.lastElementChild;
    reconcile(columns, store.shown.columns, (one) => one.id, () => h("div", { class: "jk-note-column" }), () => {});
    store.shown.columns.forEach((column, index) => {
      const cell = columns.children[index];
      const ids = (store.shown.order[column.id] ?? []).filter((id) => store.shown.cards[id] && (lane.kind !== "read" || listed(store.shown.cards[id][lane.id]).length));
      reconcile(cell, ids, (id) => id, (id) => h("div", { class: "jk-note-box", "data-id": id }), () => {});
      ids.forEach((id, place) => paintBox(cell.children[place], lane, id));
    });
  };
  node.update = (lanes) => {
    open = lanes;
    reconcile(node, open, (lane) => lane.id, makeRow, () => {});
    open.forEach((lane, index) => paintRow(node.children[index], lane));
  };
  node.flush = () => forms.forEach((form) => form.flush());
  return node;
}

/** Buttons that open and close the lanes; `chosen` holds their ids, `changed()` hears of it. */
export function makeLanePicker({ words, chosen, changed }) {
  const node = h("div", { class: "jk-lane-picker", role: "group", "aria-label": words.lanes });
  const make = (one) => {
    const button = h("button", { class: "jk-chip-button", "data-lane": one.id, text: one.name, "aria-pressed": String(chosen.has(one.id)), onclick: () => {
      if (!chosen.delete(one.id)) chosen.add(one.id);
      button.setAttribute("aria-pressed", String(chosen.has(one.id)));
      changed();
    } });
    return button;
  };
  let known = null;
  node.update = (lanes) => {
    if (known === lanes) return;
    known = lanes;
    node.replaceChildren(h("strong", { text: words.lanes }), ...[{ id: "cards", name: words.cards }, ...lanes, { id: "links", name: words.links }].map(make));
  };
  return node;
}
