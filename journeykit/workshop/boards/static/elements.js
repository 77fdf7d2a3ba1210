// Small DOM pieces that every board is made of.

const FOCUSABLE = new Set(["a", "button", "input", "select", "summary", "textarea"]);
const SVG = "http://www.w3.org/2000/svg";

function dress(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else if (name === "value") node.value = value;
    else if (name === "checked") node.checked = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
}

/**
 * Make an element. Whatever can hold the focus carries `data-lm-suppress-shortcuts`:
 * without it a letter typed there is a JupyterLab command (x cuts the notebook cell).
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  if (FOCUSABLE.has(tag) || "tabindex" in attributes) node.setAttribute("data-lm-suppress-shortcuts", "");
  if (tag === "button") node.type = "button";
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  dress(node, attributes);
  return node;
}

/** The same for SVG. */
export function s(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  if ("tabindex" in attributes) node.setAttribute("data-lm-suppress-shortcuts", "");
  node.append(...children);
  dress(node, attributes);
  return node;
}

/** Four corners, for the whole screen: no font of a machine needs to have them. */
export const corners = () => s("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
  s("path", { d: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", fill: "none", stroke: "currentColor", "stroke-width": 1.8 }));

/**
 * Bring the children of `parent` in line with `items`, touching only what differs.
 * `make(item)` gives a node, `update(node, item)` is called when the item is another value than last time.
 */
export function reconcile(parent, items, key, make, update) {
  const old = new Map();
  // What has no key is a guest, such as the mark where a dragged card would fall: it stays, and nothing moves for it.
  const hosted = (node) => {
    while (node && node.jkKey === undefined) node = node.nextElementSibling;
    return node;
  };
  for (const node of parent.children) if (node.jkKey !== undefined) old.set(node.jkKey, node);
  let spot = hosted(parent.firstElementChild);
  for (const item of items) {
    const id = key(item);
    let node = old.get(id);
    old.delete(id);
    if (!node) {
      node = make(item);
      node.jkKey = id;
    }
    if (node.jkItem !== item) {
      update(node, item);
      node.jkItem = item;
    }
    if (node === spot) spot = hosted(spot.nextElementSibling);
    else parent.insertBefore(node, spot);
  }
  for (const node of old.values()) node.remove();
}

/** Set an attribute where it says something else: what stays the same is not laid out anew. */
export function put(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** Put values into a sentence with {named} places. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Run at most once a frame. */
export function eachFrame(work) {
  let asked = 0;
  return () => {
    if (asked) return;
    asked = requestAnimationFrame(() => {
      asked = 0;
      work();
    });
  };
}

/** A face for an emotion, so that no meaning hangs on colour alone. */
export function face(emotion) {
  const known = emotion !== null && emotion !== undefined;
  const bend = known ? Math.max(-2, Math.min(2, emotion)) * 2.2 : 0;
  const picture = s("svg", { viewBox: "0 0 20 20", class: "jk-face", "aria-hidden": "true" });
  picture.append(s("circle", { cx: 10, cy: 10, r: 8.6, class: known ? "jk-face-skin" : "jk-face-none" }));
  if (known) {
    picture.append(s("circle", { cx: 7, cy: 8, r: 1.2, class: "jk-face-ink" }));
    picture.append(s("circle", { cx: 13, cy: 8, r: 1.2, class: "jk-face-ink" }));
    picture.append(s("path", { d: `M5.6 ${13 - bend / 3} Q10 ${13 + bend} 14.4 ${13 - bend / 3}`, class: "jk-face-mouth" }));
  }
  return picture;
}

/** "+1", "0", "−2", or a dash when nobody said. */
export function signed(value) {
  if (value === null || value === undefined) return "–";
  const shown = String(Math.abs(Math.round(value * 10) / 10));
  return value > 0 ? `+${shown}` : value < 0 ? `−${shown}` : "0";
}

/** The band of colour of an emotion: m2, m1, z, p1, p2, or none. */
export function tone(value) {
  if (value === null || value === undefined) return "none";
  return ["m2", "m1", "z", "p1", "p2"][Math.max(-2, Math.min(2, Math.round(value))) + 2];
}
