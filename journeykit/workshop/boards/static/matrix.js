// Impact against effort: five steps each way, chips dragged from cell to cell.

import { h, fill } from "./elements.js";
import { follow } from "./drag.js";

const STEPS = [1, 2, 3, 4, 5];

/** The quadrant of a cell. */
export function quadrant(impact, effort) {
  if (impact === 3 || effort === 3) return "middle";
  return impact > 3 ? (effort < 3 ? "quick" : "big") : effort < 3 ? "fill" : "twice";
}

/** Where an arrow key moves a chip; an unrated one starts in the middle. */
export function nudged({ impact, effort }, key) {
  if (!impact || !effort) return { impact: 3, effort: 3 };
  const [up, right] = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
  const within = (value) => Math.max(1, Math.min(5, value));
  return { impact: within(impact + up), effort: within(effort + right) };
}

export function makeMatrix({ store, words, open, say }) {
  const cells = new Map();
  const node = h("div", { class: "jk-matrix", role: "group", "aria-label": words.matrix });
  const grid = h("div", { class: "jk-matrix-grid" });
  const tray = h("div", { class: "jk-cell jk-tray", "data-cell": "" }, h("span", { class: "jk-tray-name", text: words.unrated }));
  for (const impact of [...STEPS].reverse()) {
    for (const effort of STEPS) {
      const cell = h("div", { class: "jk-cell", "data-quadrant": quadrant(impact, effort), "data-cell": `${impact}:${effort}` });
      cells.set(`${impact}:${effort}`, cell);
      grid.append(cell);
    }
  }
  const corner = (name) => h("span", { class: `jk-corner jk-corner-${name}`, text: words[name], "aria-hidden": "true" });
  node.append(h("span", { class: "jk-axis jk-axis-y", text: `↑ ${words.impact}` }),
    h("div", { class: "jk-matrix-area" }, grid, ...["quick", "big", "fill", "twice"].map(corner)),
    h("span", { class: "jk-axis jk-axis-x", text: `${words.effort} →` }), tray);
  const chips = new Map();

  const rate = (id, values) => {
    store.dispatch({ kind: "change", id, values });
    chips.get(id)?.focus();
    say(fill(words.rated, { name: store.shown.cards[id].name, impact: values.impact ?? "–", effort: values.effort ?? "–" }));
  };
  const drag = (event, id) => {
    if (event.button) return;
    const chip = event.currentTarget;
    follow(event, {
      start: () => chip.classList.add("jk-flying"),
      moves: (now) => { chip.style.transform = `translate(${now.clientX - event.clientX}px, ${now.clientY - event.clientY}px)`; },
      cancelled: () => { chip.classList.remove("jk-flying"); chip.style.transform = ""; },
      done: (now) => {
        chip.classList.remove("jk-flying");
        chip.style.transform = "";
        const cell = [...cells.values(), tray].find((one) => {
          const edge = one.getBoundingClientRect();
          return now.clientX >= edge.left && now.clientX < edge.right && now.clientY >= edge.top && now.clientY < edge.bottom;
        });
        if (!cell) return;
        const [impact, effort] = cell.dataset.cell ? cell.dataset.cell.split(":").map(Number) : [null, null];
        rate(id, { impact, effort });
      },
    });
  };
  const makeChip = (id) => h("button", {
    class: "jk-chip", "data-id": id, onpointerdown: (event) => drag(event, id), ondblclick: () => open(id),
    onkeydown: (event) => {
      if (event.key === "Enter") open(id);
      else if (event.key.startsWith("Arrow")) rate(id, nudged(store.shown.cards[id], event.key));
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  });
  node.update = () => {
    const { cards, order, columns } = store.shown;
    const gone = new Set(chips.keys());
    for (const id of columns.flatMap((one) => order[one.id] ?? [])) {
      gone.delete(id);
      if (!chips.has(id)) chips.set(id, makeChip(id));
      const chip = chips.get(id);
      const { name, impact, effort } = cards[id];
      if (chip.textContent !== name) chip.replaceChildren(h("span", { text: name }));
      const rated = impact && effort ? fill(words.rated, { name, impact, effort }) : fill(words.named, { name, value: words.unrated });
      chip.setAttribute("aria-label", rated);
      chip.title = rated;
      const cell = cells.get(`${impact}:${effort}`) ?? tray;
      if (chip.parentNode !== cell) {
        const held = document.activeElement === chip;
        cell.append(chip);
        if (held) chip.focus();
      }
    }
    for (const id of gone) {
      chips.get(id).remove();
      chips.delete(id);
    }
  };
  return node;
}
