// The heads of the stages: written, moved and deleted in place, and a field for a new one.

import { fill, h } from "./elements.js";
import { follow } from "./drag.js";
import { idFor } from "./lanes.js";

/** Where a stage that is dropped at `x` would stand among the others, by their middles. */
export function stageSlot(middles, x) {
  return middles.filter((middle) => middle < x).length;
}

/** `{make, paint, adder, tools}`: what a lane's head is made of, and what the panel of a stage offers. */
export function makeHeads({ store, words, say, edit, shut }) {
  const columns = () => store.shown.columns;
  const at = (id) => columns().findIndex((one) => one.id === id);
  const named = (id) => columns()[at(id)]?.name ?? "";
  const cardsOf = (id) => store.shown.order[id] ?? [];

  const move = (id, index) => {
    if (at(id) < 0 || index < 0 || index >= columns().length || index === at(id)) return;
    store.dispatch({ kind: "stage-move", id, index });
    say(fill(words.stage_moved, { name: named(id), index: index + 1, n: columns().length }));
  };
  const remove = (id, to = null) => {
    if (cardsOf(id).length && !to) { edit(id); return; }
    say(fill(words.deleted, { name: named(id) }));
    shut();
    store.dispatch({ kind: "stage-delete", id, to });
  };
  const rename = (node, id) => {
    const name = node.querySelector(".jk-head-name");
    const input = h("input", { type: "text", class: "jk-add-name jk-head-edit", value: named(id), "aria-label": words.stage });
    let ended = false;
    const end = (keep) => {
      if (ended) return;
      ended = true;
      const typed = input.value.trim();
      input.remove();
      name.hidden = false;
      if (keep && typed && typed !== named(id)) store.dispatch({ kind: "stage", id, values: { name: typed } });
    };
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
      end(event.key === "Enter");
      name.focus();
    });
    input.addEventListener("blur", () => end(true));
    name.hidden = true;
    name.before(input);
    input.focus();
    input.select();
  };
  const drag = (event, node, id) => {
    const middles = () => [...node.parentNode.children].filter((one) => one !== node).map((one) => { const edge = one.getBoundingClientRect(); return (edge.left + edge.right) / 2; });
    let index = at(id);
    follow(event, {
      start: () => node.classList.add("jk-held"),
      moves: (now) => {
        index = stageSlot(middles(), now.clientX);
        const others = [...node.parentNode.children].filter((one) => one !== node);
        for (const one of others) one.classList.remove("jk-drop-before", "jk-drop-after");
        if (others[index]) others[index].classList.add("jk-drop-before");
        else others.at(-1)?.classList.add("jk-drop-after");
      },
      done: () => { settle(node); move(id, index); },
      cancelled: () => settle(node),
    });
  };
  const settle = (node) => {
    node.classList.remove("jk-held");
    for (const one of node.parentNode?.children ?? []) one.classList.remove("jk-drop-before", "jk-drop-after");
  };
  const keys = (event, id) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.ctrlKey || event.metaKey) return;
    const name = event.currentTarget;
    if (step && event.altKey) { move(id, at(id) + step); name.focus(); }
    else if (step) name.parentNode.parentNode.children[at(id) + step]?.firstElementChild.focus();
    else if (event.key === "Delete" || event.key === "Backspace") remove(id);
    else if (event.key === "Enter" || event.key === " ") edit(id);
    else if (event.key === "F2") rename(name.parentNode, id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const adder = () => {
    const input = h("input", { type: "text", class: "jk-add-name", "aria-label": words.add_stage_hint, placeholder: words.add_stage_hint, hidden: true });
    const button = h("button", { class: "jk-button jk-add-stage", text: `+ ${words.add_stage}`, onclick: () => { input.hidden = false; button.hidden = true; input.focus(); } });
    const put = () => {
      const name = input.value.trim();
      input.value = "";
      if (!name) return false;
      const id = idFor(name, "stage", store.shown.order);
      store.dispatch({ kind: "stage-add", id, index: columns().length, values: { name } });
      say(fill(words.added, { name }));
      return true;
    };
    const end = () => { input.hidden = true; button.hidden = false; };
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Enter" && !put()) { end(); button.focus(); }
      if (event.key === "Escape") { input.value = ""; end(); button.focus(); }
    });
    input.addEventListener("blur", () => { put(); end(); });
    return h("span", { class: "jk-stage-adder" }, button, input);
  };
  /** What the panel offers beside the fields of a stage: earlier, later, delete and who takes its touchpoints. */
  const tools = (id) => {
    const left = h("button", { class: "jk-button", text: `← ${words.earlier}`, onclick: () => move(id, at(id) - 1) });
    const right = h("button", { class: "jk-button", text: `${words.later} →`, onclick: () => move(id, at(id) + 1) });
    const heir = h("select", { class: "jk-select", id: `${store.shown.key}-heir`, name: "to" });
    const heirs = h("div", { class: "jk-field" }, h("label", { for: `${store.shown.key}-heir`, text: words.touchpoints_to }), heir);
    const gone = h("button", { class: "jk-button jk-danger", text: words.delete_stage, onclick: () => remove(id, cardsOf(id).length ? heir.value : null) });
    const node = h("div", { class: "jk-stage-tools" }, h("div", { class: "jk-row" }, left, right), heirs, h("div", { class: "jk-row" }, gone));
    node.jkUpdate = () => {
      const place = at(id);
      left.disabled = place <= 0;
      right.disabled = place < 0 || place >= columns().length - 1;
      const others = columns().filter((one) => one.id !== id);
      const known = others.map((one) => `${one.id} ${one.name}`).join("\n");
      if (node.jkKnown !== known) {
        const chosen = heir.value;
        heir.replaceChildren(...others.map((one) => h("option", { value: one.id, text: one.name })));
        heir.value = others.some((one) => one.id === chosen) ? chosen : (others[Math.max(0, place - 1)]?.id ?? "");
        node.jkKnown = known;
      }
      heirs.hidden = !cardsOf(id).length;
      gone.disabled = Boolean(cardsOf(id).length) && !others.length;
    };
    return [node];
  };
  return {
    adder,
    tools,
    make: (column) => {
      const name = h("span", { class: "jk-head-name", role: "button", tabindex: "0", onkeydown: (event) => keys(event, column.id),
        onclick: (event) => { if (!event.detail) edit(column.id); }, ondblclick: () => rename(node, column.id), onpointerdown: (event) => { if (!event.button) drag(event, node, column.id); } });
      const pen = h("button", { class: "jk-open jk-head-open", tabindex: "-1", "aria-label": words.edit_stage, title: words.edit_stage, text: "✎", onclick: () => edit(column.id) });
      const node = h("div", { class: "jk-head jk-head-own", "data-stage": column.id }, name, pen, h("span", { class: "jk-count" }));
      return node;
    },
    paint: (node, column) => node.querySelector(".jk-head-name").setAttribute("aria-label", fill(words.stage_help, { name: column.name })),
  };
}
