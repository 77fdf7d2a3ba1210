// From an anywidget model to a living board: store, outbox, messages, clean-up.

import { h } from "./elements.js";
import { keep, left } from "./outbox.js";
import { createStore } from "./store.js";

const BEAT = 2000;

/** Make a board in `el`; `build(store, words, root)` gives back `{update(), keys(event)}`. */
export function mount({ model, el }, name, build) {
  const words = model.get("words");
  const root = h("div", { class: `jk-board jk-${name}`, role: "region", "aria-label": model.get("label"), lang: words.language });
  for (const [key, value] of Object.entries(model.get("colours"))) root.style.setProperty(`--jk-${key}`, value);
  const shelf = globalThis.localStorage;
  const box = model.get("sheet").key;
  const view = Math.random().toString(36).slice(2);
  let board = null;
  const store = createStore(model.get("sheet"), (message) => model.send(message), () => {
    if (shelf) keep(shelf, box, view, store.pending);
    board?.update();
  });
  board = build(store, words, root);
  const heard = (message) => store.receive(message);
  model.on("msg:custom", heard);
  root.addEventListener("keydown", (event) => board.keys?.(event));
  const beat = setInterval(() => {
    if (shelf && store.pending.length) keep(shelf, box, view, store.pending);
    board.update();
  }, BEAT);
  el.append(root);
  board.update();
  store.hello();
  if (shelf) for (const operation of left(shelf, box)) store.dispatch(operation);
  return () => {
    board.leave?.();
    clearInterval(beat);
    model.off("msg:custom", heard);
  };
}
