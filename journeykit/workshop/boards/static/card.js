// One touchpoint on the journey board, and the dragging of it.

import { h, face, fill, signed, tone } from "./elements.js";
import { follow, nudge, slotAt } from "./drag.js";

const MARKS = { assumed: "○", "partly-supported": "◐", measured: "●" };

const counted = (words, what, n) => fill(n === 1 ? words[`${what}_one`] : words[what], { n });

function facts(card, words) {
  const list = [];
  const add = (kind, text) => list.push(h("span", { class: `jk-fact jk-${kind}`, text }));
  if (card.moment_of_truth) add("truth", `★ ${words.moment_of_truth}`);
  if (card.evidence) add("evidence", `${MARKS[card.evidence]} ${words[card.evidence]}`);
  if (card.phase) add("phase", words[card.phase]);
  if (card.channels?.length) add("channel", card.channels.join(" · "));
  if (card.pains?.length) add("pain", counted(words, "pains", card.pains.length));
  if (card.ideas?.length) add("idea", counted(words, "ideas", card.ideas.length));
  if (card.owner) add("owner", card.owner);
  return list;
}

/** Fill the node of a card. */
export function paintCard(node, card, emotion, words) {
  const top = h("span", { class: "jk-card-top" }, h("span", { class: "jk-card-name", text: card.name }));
  const feel = emotion === undefined ? [] : [h("span", { class: "jk-feel", title: words.emotion }, face(emotion), h("span", { text: signed(emotion) }))];
  if (emotion !== undefined) node.dataset.tone = tone(emotion);
  const scores = (card.scores ?? []).map((score) => h("span", { class: "jk-score", title: score.detail, text: score.text }));
  node.replaceChildren(top, h("span", { class: "jk-facts" }, ...feel, ...facts(card, words), ...(card.lines ?? []).map((text) => h("span", { class: "jk-fact", text }))),
    h("span", { class: "jk-scores" }, ...scores));
}

/** Let cards be dragged between the lanes of `scroller`; `drop(id, column, before)` hears where one fell. */
export function makeDragging(scroller, drop) {
  const slot = h("li", { class: "jk-slot-mark", "aria-hidden": "true" });
  let held = null;

  const laneAt = (event) => {
    for (const lane of scroller.querySelectorAll(".jk-lane")) {
      const edge = lane.getBoundingClientRect();
      if (event.clientX >= edge.left - 4 && event.clientX < edge.right + 4) return lane;
    }
    return null;
  };
  const aim = (event) => {
    const lane = laneAt(event);
    if (!lane) return;
    const list = lane.querySelector(".jk-cards");
    const items = [...list.children].filter((one) => one !== slot && one !== held.item);
    const index = slotAt(items.map((one) => { const edge = one.getBoundingClientRect(); return (edge.top + edge.bottom) / 2; }), event.clientY);
    held.lane = lane;
    held.before = items[index] ?? null;
    if (slot.nextElementSibling !== held.before || slot.parentNode !== list) list.insertBefore(slot, held.before);
  };
  const start = (event, item) => {
    const edge = item.getBoundingClientRect();
    const ghost = item.firstElementChild.cloneNode(true);
    ghost.classList.add("jk-ghost");
    ghost.style.width = `${edge.width}px`;
    scroller.closest(".jk-board").append(ghost);
    slot.style.height = `${edge.height}px`;
    item.classList.add("jk-held");
    // JupyterLab's panels are what "fixed" is fixed to, not the window: see where the ghost came to lie.
    const origin = ghost.getBoundingClientRect();
    held = { item, ghost, dx: event.clientX - edge.left + origin.left, dy: event.clientY - edge.top + origin.top };
  };
  const end = () => {
    held.ghost.remove();
    held.item.classList.remove("jk-held");
    slot.remove();
    held = null;
  };
  return (event, id) => {
    if (event.button || (event.pointerType === "touch" && !event.target.closest(".jk-grip"))) return;
    const item = event.currentTarget.closest("li");
    follow(event, {
      start: (now) => start(now, item),
      moves: (now) => {
        held.ghost.style.transform = `translate(${now.clientX - held.dx}px, ${now.clientY - held.dy}px) rotate(1.5deg)`;
        nudge(scroller, now);
        aim(now);
      },
      done: () => {
        const { lane, before } = held;
        end();
        if (lane) drop(id, lane.dataset.column, before?.jkKey ?? null);
      },
      cancelled: end,
    });
  };
}
