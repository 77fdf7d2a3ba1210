// The side panel with all fields of one card.

import { h } from "./elements.js";
import { makeForm } from "./form.js";

const END = 1_000_000;

/** A choice among all other cards takes its options from the board. */
function withCards(fields, cards, but) {
  const others = () => Object.values(cards).filter((one) => one.id !== but).map((one) => ({ value: one.id, label: one.name }));
  const sorted = () => others().sort((a, b) => a.label.localeCompare(b.label));
  return fields.map((field) => (field.options === "cards" ? { ...field, options: [{ value: "", label: field.none }, ...sorted()] } : field));
}

/** A panel over `store`; `open(id)`, `openStage(id)`, `update()`. `shut(id)` is called with the card it showed. */
export function makePanel({ store, words, shut, remove, extra = () => [], ofStage = () => [] }) {
  const title = h("h2", { class: "jk-panel-title" });
  const body = h("div", { class: "jk-panel-body" });
  const close = h("button", { class: "jk-button jk-quiet", "aria-label": words.close, text: "✕", onclick: () => api.close() });
  const node = h("aside", { class: "jk-panel", "aria-label": words.details, hidden: true }, h("div", { class: "jk-row jk-panel-head" }, title, close), body);
  let shown = null;
  let stage = false;
  let form = null;
  node.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") api.close();
  });
  const api = {
    node,
    flush: () => form?.flush(),
    open(id) {
      form?.flush();
      shown = id;
      stage = false;
      form = makeForm(withCards(store.shown.fields, store.shown.cards, id), `${store.shown.key}-panel`, (values, again, base) => store.dispatch(
        "column" in values ? { kind: "move", id, column: values.column, index: END } : { kind: "change", id, values, again, base }));
      const gone = h("button", { class: "jk-button jk-danger", text: words.delete, onclick: () => { api.close(); remove(id); } });
      body.replaceChildren(...form.nodes, ...extra(id), h("div", { class: "jk-row" }, gone));
      api.show();
    },
    openStage(id) {
      form?.flush();
      shown = id;
      stage = true;
      form = makeForm(store.shown.stage_fields, `${store.shown.key}-panel`, (values, again) => store.dispatch({ kind: "stage", id, values, again }));
      body.replaceChildren(...form.nodes, ...ofStage(id));
      api.show();
    },
    show() {
      node.hidden = false;
      body.scrollTop = 0;
      api.update();
      body.querySelector("input, textarea, select")?.focus({ preventScroll: true });
    },
    close() {
      if (node.hidden) return;
      form?.flush();
      node.hidden = true;
      const id = shown;
      shown = null;
      shut(id);
    },
    update() {
      if (shown === null) return;
      const column = stage && store.shown.columns.find((one) => one.id === shown);
      const card = stage ? column && { ...column, purpose: column.hint } : store.shown.cards[shown];
      if (!card) { node.hidden = true; shown = null; return; }
      if (stage) node.querySelector(".jk-stage-tools")?.jkUpdate();
      title.textContent = card.name;
      form.update(stage ? card : { ...card, column: Object.keys(store.shown.order).find((one) => store.shown.order[one].includes(shown)) }, store.wrong);
    },
  };
  return api;
}
