// From an anywidget model to a living board: store, outbox, messages, clean-up.

import { h } from "./elements.js";
import { createOutbox } from "./outbox.js";
import { createStore } from "./store.js";

const BEAT = 2000;
const TYPED_IN = "input, textarea, select";

/** The browser's shelf, or null: a frame without an origin of its own may not even ask for it. */
function shelfOf(where) {
  try {
    return where.localStorage ?? null;
  } catch {
    return null;
  }
}

/** Make a board in `el`; `build(store, words, root)` gives back `{update(), keys(event), heard(message)}`, all but the first if it likes. */
export function mount({ model, el }, name, build) {
  const words = model.get("words");
  const root = h("div", { class: `jk-board jk-${name} mathjax_ignore tex2jax_ignore`, role: "region", "aria-label": model.get("label"), lang: words.language });
  for (const [key, value] of Object.entries(model.get("colours"))) root.style.setProperty(`--jk-${key}`, value);
  let board = null;
  let outbox = null;
  const store = createStore(model.get("sheet"), (message, buffers) => model.send(message, undefined, buffers), () => {
    outbox.kept();
    board?.update();
  });
  outbox = createOutbox(shelfOf(globalThis), model.get("sheet").key, store);
  board = build(store, words, root);
  const heard = (message, buffers) => {
    store.receive(message);
    outbox.answered(message);
    board.heard?.(message, buffers);
  };
  // What is still being typed is kept before the view goes.
  const going = () => {
    board.flush?.();
    outbox.going();
  };
  model.on("msg:custom", heard);
  root.addEventListener("keydown", (event) => {
    board.keys?.(event);
    // JupyterLab forbids a new line in any field of a cell whose key reaches the document.
    if (event.target.matches?.(TYPED_IN)) event.stopPropagation();
  });
  addEventListener("pagehide", going);
  const beat = setInterval(() => {
    outbox.beat();
    board.update();
  }, BEAT);
  // The picture that stands for this board until it lives, in a saved notebook too, gives way to it.
  el.append(h("style", { text: `.jk-still-${model.get("token")} { display: none; }` }), root);
  board.update();
  store.hello();
  return () => {
    clearInterval(beat);
    removeEventListener("pagehide", going);
    going();
    board.leave?.();
    model.off("msg:custom", heard);
  };
}
