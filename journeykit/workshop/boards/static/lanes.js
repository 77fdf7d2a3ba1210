// Columns of cards that can be walked, moved, added to and opened by mouse or keyboard.

import { h, fill, reconcile } from "./elements.js";
import { makeDragging, paintCard } from "./card.js";
import { columnOf } from "./store.js";

/** An id that people can read in journey.yaml: from the Latin letters of a name, or `kind-xxxx`. */
export function idFor(name, kind, taken) {
  const plain = name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  const base = plain || `${kind}-${Math.random().toString(36).slice(2, 6)}`;
  let id = base;
  for (let n = 2; id in taken || id === "overall"; n += 1) id = `${base}-${n}`;
  return id;
}

/** Where a card goes for an arrow key: `{column, index}`, or null at the edge. */
export function stepped(sheet, id, key) {
  const column = columnOf(sheet, id);
  const at = sheet.columns.findIndex((one) => one.id === column);
  const index = sheet.order[column].indexOf(id);
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (sideways) {
    const next = sheet.columns[at + sideways];
    return next ? { column: next.id, index: Math.min(index, (sheet.order[next.id] ?? []).length) } : null;
  }
  const row = index + (key === "ArrowUp" ? -1 : 1);
  return row < 0 || row >= sheet.order[column].length ? null : { column, index: row };
}

/** The card that an arrow key walks to, skipping empty columns. */
export function walked(sheet, id, key) {
  const column = columnOf(sheet, id);
  const index = sheet.order[column].indexOf(id);
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (!sideways) return sheet.order[column][index + (key === "ArrowUp" ? -1 : 1)] ?? null;
  for (let at = sheet.columns.findIndex((one) => one.id === column) + sideways; sheet.columns[at]; at += sideways) {
    const list = sheet.order[sheet.columns[at].id] ?? [];
    if (list.length) return list[Math.min(index, list.length - 1)];
  }
  return null;
}

// A column may say what is added there: something is parked in one, a decision noted in the other.
function makeAdder({ id: column, add }, { store, words, kind, fresh, say }) {
  const what = add ?? words.add;
  const input = h("input", { type: "text", class: "jk-add-name", "aria-label": what, placeholder: words.add_hint, hidden: true });
  const button = h("button", { class: "jk-add", text: `+ ${what}`, onclick: () => { input.hidden = false; button.hidden = true; input.focus(); } });
  const shut = (back) => {
    input.hidden = true;
    button.hidden = false;
    if (back) button.focus();
  };
  const put = () => {
    const name = input.value.trim();
    input.value = "";
    if (!name) return false;
    const id = idFor(name, kind, store.shown.cards);
    store.dispatch({ kind: "add", id, column, index: store.shown.order[column].length, values: fresh(name) });
    say(fill(words.added, { name }));
    input.scrollIntoView?.({ block: "nearest" });
    return true;
  };
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Enter" && !put()) shut(true);
    if (event.key === "Escape") { input.value = ""; shut(true); }
  });
  input.addEventListener("blur", () => { put(); shut(false); });
  return h("div", { class: "jk-adder" }, button, input);
}

/** Build lanes in `scroller`. `feeling(card)` gives its emotion or undefined, `fresh(name)` the values of a new card. */
export function makeLanes({ store, words, scroller, kind, feeling, fresh, open, say, feel, edit, headed = null, bright = () => true }) {
  const heads = h("div", { class: "jk-heads" });
  const lanes = h("div", { class: "jk-lanes" });
  let current = null;

  const focusOn = (id) => {
    current = id;
    api.update();
    lanes.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus();
  };
  const move = (id, place) => {
    if (!place) return;
    store.dispatch({ kind: "move", id, ...place });
    focusOn(id);
    const { name } = store.shown.columns.find((one) => one.id === place.column);
    say(fill(words.moved, { card: store.shown.cards[id].name, column: name, index: place.index + 1, n: store.shown.order[place.column].length }));
  };
  const drag = makeDragging(scroller, (id, column, before) => {
    // Meanwhile somebody else may have taken the card away, or the one that it was to stand before.
    if (!store.shown.cards[id] || !store.shown.order[column]) return;
    const list = store.shown.order[column].filter((one) => one !== id);
    const index = list.includes(before) ? list.indexOf(before) : list.length;
    if (columnOf(store.shown, id) === column && store.shown.order[column].indexOf(id) === index) return;
    move(id, { column, index });
  });
  const removeCard = (id) => {
    const next = walked(store.shown, id, "ArrowDown") ?? walked(store.shown, id, "ArrowUp") ?? walked(store.shown, id, "ArrowRight") ?? walked(store.shown, id, "ArrowLeft");
    say(fill(words.deleted, { name: store.shown.cards[id].name }));
    store.dispatch({ kind: "delete", id });
    if (next) focusOn(next);
  };
  const keys = (event, id) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key.startsWith("Arrow")) {
      if (event.altKey) move(id, stepped(store.shown, id, event.key));
      else { const next = walked(store.shown, id, event.key); if (next) focusOn(next); }
    } else if (event.key === "Enter" || event.key === " ") open(id);
    else if (event.key === "Delete" || event.key === "Backspace") removeCard(id);
    else if (feel && ["+", "=", "-"].includes(event.key)) {
      feel(id, Math.max(-2, Math.min(2, (feeling(store.shown.cards[id]) ?? 0) + (event.key === "-" ? -1 : 1))));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const makeItem = (id) => {
    const card = h("div", {
      class: "jk-card", role: "button", tabindex: "-1", "data-id": id, "aria-describedby": `${store.shown.key}-help`,
      onpointerdown: (event) => drag(event, id), onkeydown: (event) => keys(event, id),
      ondblclick: () => open(id), onclick: (event) => { if (event.detail === 1) focusOn(id); else if (!event.detail) open(id); },
      onfocus: () => { current = id; api.update(); },
    });
    const pen = h("button", { class: "jk-open", tabindex: "-1", "aria-label": words.open, title: words.open, text: "✎", onclick: () => open(id) });
    return h("li", { class: "jk-slot" }, card, pen, h("span", { class: "jk-grip", "aria-hidden": "true" }));
  };
  const makeLane = (column) => {
    const list = h("ul", { class: "jk-cards", "aria-label": column.name });
    const lane = h("section", { class: "jk-lane", "data-column": column.id, "aria-label": column.name });
    if (words.playbook) lane.append(h("details", { class: "jk-playbook" }, h("summary", { text: words.playbook }), h("div"),
      edit && h("button", { class: "jk-button jk-quiet", text: `✎ ${words.edit_stage}`, onclick: () => edit(column.id) })));
    lane.append(list);
    if (fresh) lane.append(makeAdder(column, { store, words, kind, fresh, say }));
    return lane;
  };
  const makeHead = headed?.make ?? (() => h("div", { class: "jk-head" }, h("span", { class: "jk-head-name" }), h("span", { class: "jk-count" })));
  const paintHead = (node, column) => {
    node.querySelector(".jk-head-name").textContent = column.name;
    node.title = column.hint ?? "";
    headed?.paint(node, column);
  };
  /** What a stage is played by: its purpose, what customers do there, what to say and offer. */
  const paintPlaybook = (lane, column) => {
    const card = lane.querySelector(".jk-playbook");
    if (!card || lane.jkPlayed === column) return;
    lane.jkPlayed = column;
    const part = (title, texts) => (texts?.length ? [h("strong", { text: title }), h("ul", {}, ...texts.map((text) => h("li", { text })))] : []);
    const told = [...(column.hint ? [h("p", { text: column.hint })] : []), ...part(words.signals, column.signals), ...part(words.actions, column.actions)];
    card.querySelector("div").replaceChildren(...(told.length ? told : [h("p", { text: words.unplayed })]));
  };
  const paintLane = (lane, column) => {
    paintPlaybook(lane, column);
    const { cards } = store.shown;
    const list = lane.querySelector(".jk-cards");
    reconcile(list, store.shown.order[column.id] ?? [], (id) => id, makeItem, () => {});
    for (const item of list.children) {
      const card = cards[item.jkKey];
      if (!card) continue;
      const emotion = feeling?.(card);
      const [button] = item.children;
      if (item.jkCard !== card || item.jkEmotion !== emotion) paintCard(button, card, emotion, words);
      item.jkCard = card;
      item.jkEmotion = emotion;
      item.classList.toggle("jk-faded", !bright(card));
      const stop = item.jkKey === current ? "0" : "-1";
      if (button.getAttribute("tabindex") !== stop) button.setAttribute("tabindex", stop);
    }
  };
  const api = {
    nodes: [heads, lanes],
    get current() { return current; },
    set current(id) { current = id; },
    focusOn,
    removeCard,
    spans: () => [...heads.children].map((lane) => ({ left: lane.offsetLeft, width: lane.offsetWidth })),
    update() {
      const { columns, order, cards } = store.shown;
      const held = lanes.contains(document.activeElement) && document.activeElement.dataset.id;
      if (!cards[current]) current = columns.flatMap((one) => order[one.id] ?? [])[0] ?? null;
      scroller.style.setProperty("--jk-n", columns.length);
      scroller.toggleAttribute("data-many", columns.length > 7);
      reconcile(heads, columns, (one) => one.id, makeHead, paintHead);
      columns.forEach((column, index) => { heads.children[index].lastElementChild.textContent = (order[column.id] ?? []).length; });
      reconcile(lanes, columns, (one) => one.id, makeLane, () => {});
      columns.forEach((column, index) => paintLane(lanes.children[index], column));
      // A card that came to another column is another element: the focus goes with it.
      if (held && !lanes.contains(document.activeElement)) lanes.querySelector(`[data-id="${CSS.escape(cards[held] ? held : current)}"]`)?.focus();
    },
  };
  return api;
}
