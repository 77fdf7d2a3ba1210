// From an anywidget model to a living board: store, outbox, messages, clean-up.

import { h } from "./elements.js";
import { keep, leave, left } from "./outbox.js";
import { createStore } from "./store.js";

const BEAT = 2000;

/** Make a board in `el`; `build(store, words, root)` gives back `{update(), keys(event)}`. */
export function mount({ model, el }, name, build) {
  const words = model.get("words");
  const root = h("div", { class: `jk-board jk-${name}`, role: "region", "aria-label": model.get("label"), lang: words.language });
  for (const [key, value] of Object.entries(model.get("colours"))) root.style.setProperty(`--jk-${key}`, value);
  const shelf = globalThis.localStorage;
  const box = model.get("sheet").key;
  let board = null;
  let here = true;
  const store = createStore(model.get("sheet"), (message) => model.send(message), () => {
    if (shelf) keep(shelf, box, store.view, store.pending);
    if (here) board?.update();
    else if (!store.pending.length) model.off("msg:custom", heard);
  });
  board = build(store, words, root);
  const heard = (message) => store.receive(message);
  const going = () => shelf && leave(shelf, box, store.view);
  const takeOver = () => {
    if (shelf) for (const operation of left(shelf, box)) store.dispatch(operation);
  };
  model.on("msg:custom", heard);
  root.addEventListener("keydown", (event) => board.keys?.(event));
  addEventListener("pagehide", going);
  const beat = setInterval(() => {
    if (shelf && store.pending.length) keep(shelf, box, store.view, store.pending);
    takeOver();
    board.update();
  }, BEAT);
  el.append(root);
  board.update();
  store.hello();
  takeOver();
  return () => {
    here = false;
    board.leave?.();
    clearInterval(beat);
    removeEventListener("pagehide", going);
    // A kernel that lives still answers what is under way: only then is it out of the box.
    if (store.pending.length) going();
    else model.off("msg:custom", heard);
  };
}
