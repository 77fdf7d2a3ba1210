// The emotion curve over the stages: one point a touchpoint, dragged or moved by keyboard.

import { h, s, fill, put, signed, tone } from "./elements.js";
import { follow } from "./drag.js";

const HEIGHT = 116;
const PAD = 16;
const yOf = (emotion) => HEIGHT / 2 - (emotion * (HEIGHT / 2 - PAD)) / 2;

/** The emotion that a height stands for, in halves. */
export function emotionAt(y) {
  const raw = ((HEIGHT / 2 - y) * 2) / (HEIGHT / 2 - PAD);
  return Math.max(-2, Math.min(2, Math.round(raw * 2) / 2));
}

/** A smooth line through the points that have a value. */
export function curvePath(points) {
  return points.map(({ x, y }, index) => {
    if (!index) return `M${x} ${y}`;
    const before = points[index - 1];
    const middle = (before.x + x) / 2;
    return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
  }).join("");
}

/** Where each touchpoint of the sheet stands on the curve. */
export function pointsOf(sheet, spans, feeling) {
  return sheet.columns.flatMap(({ id }, column) => {
    const list = sheet.order[id] ?? [];
    const { left, width } = spans[column] ?? { left: 0, width: 0 };
    if (!width) return []; // A column that is not shown has no points.
    return list.map((card, index) => {
      const emotion = feeling(sheet.cards[card]);
      return { id: card, emotion, x: Math.round(left + (width * (index + 0.5)) / list.length), y: yOf(emotion ?? 0) };
    });
  });
}

/** The bow of a link from one point to another; one that leads back bends the other way. */
export function linkPath(from, to) {
  const span = Math.abs(to.x - from.x);
  const bend = Math.min(34, 10 + span / 8) * (to.x >= from.x ? -1 : 1);
  const y = Math.max(6, Math.min(HEIGHT - 6, (from.y + to.y) / 2 + bend));
  return `M${from.x} ${from.y}Q${(from.x + to.x) / 2} ${y} ${to.x} ${to.y}`;
}

let marks = 0;

function makeWays(words) {
  marks += 1;
  const mark = `jk-arrow-${marks}`;
  const arrow = s("marker", { id: mark, viewBox: "0 0 8 8", refX: 15, refY: 4, markerUnits: "userSpaceOnUse", markerWidth: 8, markerHeight: 8, orient: "auto-start-reverse" },
    s("path", { d: "M0 0L8 4L0 8z", class: "jk-way-head" }));
  const node = s("g", { class: "jk-ways" }, s("defs", {}, arrow), s("g"));
  const drawn = new Map();
  node.paint = (links, points, cards, chosen) => {
    const there = new Map(points.map((one) => [one.id, one]));
    const gone = new Set(drawn.keys());
    for (const { source, target, label } of links) {
      const [from, to] = [there.get(source), there.get(target)];
      if (!from || !to) continue;
      const key = `${source}\u2192${target}`;
      gone.delete(key);
      if (!drawn.has(key)) {
        drawn.set(key, s("path", { class: "jk-way", "marker-end": `url(#${mark})`, "data-link": `${source}->${target}` }, s("title")));
        node.lastElementChild.append(drawn.get(key));
      }
      const path = drawn.get(key);
      const said = fill(words.link_from_to, { source: cards[source].name, target: cards[target].name });
      const title = label ? fill(words.named, { name: said, value: label }) : said;
      put(path, "d", linkPath(from, to));
      path.classList.toggle("jk-way-here", source === chosen || target === chosen);
      if (path.textContent !== title) path.firstElementChild.textContent = title;
    }
    for (const key of gone) {
      drawn.get(key).remove();
      drawn.delete(key);
    }
  };
  return node;
}

export function makeCurve({ words, feel, feeling, feels, current, walk, opened, common = null }) {
  const line = s("path", { class: "jk-line" });
  // Behind a persona's own curve stands that of everybody.
  const shared = s("path", { class: "jk-line jk-line-shared" });
  const ways = makeWays(words);
  const area = s("g");
  const grid = s("g", { class: "jk-grid", "aria-hidden": "true" });
  const drawing = s("svg", { class: "jk-curve-drawing", height: HEIGHT, role: "group", "aria-label": words.curve });
  drawing.append(grid, ways, shared, line, area);
  const scale = h("div", { class: "jk-curve-scale", "aria-hidden": "true" },
    ...[2, 0, -2].map((one) => h("span", { style: `top:${yOf(one)}px`, text: signed(one) })));
  const node = h("div", { class: "jk-curve", style: `height:${HEIGHT}px` }, scale, drawing);
  const dots = new Map();
  let dragging = null;
  let latest = [];

  const press = (event, id) => {
    if (event.button) return;
    const top = drawing.getBoundingClientRect().top;
    follow(event, {
      start: () => { dragging = { id }; },
      moves: (now) => { dragging.emotion = emotionAt(now.clientY - top); paint(); },
      done: () => { const { emotion } = dragging; dragging = null; feel(id, emotion); },
      cancelled: () => { dragging = null; paint(); },
    });
  };
  const keys = (event, id) => {
    const emotion = feels(id);
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (step) feel(id, Math.max(-2, Math.min(2, (emotion ?? 0) + step)));
    else if (event.key === "Delete" || event.key === "Backspace") feel(id, null);
    else if (event.key === "Enter") opened(id);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") walk(id, event.key === "ArrowLeft" ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const makeDot = (id) => s("circle", {
    tabindex: "-1", role: "slider", class: "jk-dot", "aria-valuemin": "-2", "aria-valuemax": "2", "data-id": id,
    onpointerdown: (event) => press(event, id), onkeydown: (event) => keys(event, id), onfocus: () => current(id),
  });

  const placeDot = (dot, point, card, radius, chosen) => {
    // Of a thousand points one has changed: the others are not even asked what they show.
    const as = [point.x, point.emotion, card, radius, chosen];
    if (dot.jkAs?.every((one, at) => one === as[at])) return;
    dot.jkAs = as;
    const set = (name, value) => put(dot, name, value);
    set("cx", point.x);
    set("cy", point.y);
    set("r", radius);
    set("data-tone", tone(point.emotion));
    set("data-evidence", card.evidence ?? "assumed");
    set("tabindex", chosen ? 0 : -1);
    set("aria-valuenow", point.emotion ?? 0);
    const said = point.emotion === null ? words.no_emotion : signed(point.emotion);
    set("aria-valuetext", said);
    set("aria-label", fill(words.emotion_of, { name: card.name }));
  };

  const paint = () => {
    const { sheet, spans, chosen, linked } = node.jkLast;
    latest = pointsOf(sheet, spans, feeling).map((one) =>
      dragging?.id === one.id && dragging.emotion !== undefined ? { ...one, emotion: dragging.emotion, y: yOf(dragging.emotion) } : one);
    const radius = latest.length > 150 ? 4 : latest.length > 60 ? 6 : 8;
    const gone = new Set(dots.keys());
    for (const point of latest) {
      gone.delete(point.id);
      if (!dots.has(point.id)) {
        dots.set(point.id, makeDot(point.id));
        area.append(dots.get(point.id));
      }
      placeDot(dots.get(point.id), point, sheet.cards[point.id], radius, point.id === chosen);
    }
    for (const id of gone) {
      dots.get(id).remove();
      dots.delete(id);
    }
    put(line, "d", curvePath(latest.filter((one) => one.emotion !== null)));
    const own = common?.();
    node.toggleAttribute("data-own", Boolean(own));
    put(shared, "d", own ? curvePath(pointsOf(sheet, spans, own).filter((one) => one.emotion !== null)) : "");
    ways.paint(linked ? sheet.links ?? [] : [], latest, sheet.cards, chosen);
  };

  node.paint = (sheet, spans, width, chosen, linked = true) => {
    node.jkLast = { sheet, spans, chosen, linked };
    if (drawing.getAttribute("width") !== String(width)) {
      drawing.setAttribute("width", width);
      grid.replaceChildren(...[2, 0, -2].map((one) => s("line", { x1: 0, x2: width, y1: yOf(one), y2: yOf(one) })));
    }
    paint();
  };
  node.focusOn = (id) => dots.get(id)?.focus({ preventScroll: false });
  return node;
}
