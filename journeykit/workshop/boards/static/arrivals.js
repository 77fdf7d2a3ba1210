// Files on their way to the kernel: piece by piece, the next one when the last has come through.

import { fill, h } from "./elements.js";

const PIECE = 1 << 20;
const PATIENCE = 15_000;

/** The piece of a file that begins `at`, as bytes. */
export const pieceOf = (file, at, size = PIECE) => file.slice(at, at + size).arrayBuffer();

export function makeArrivals(store, words, line) {
  const waiting = [];
  let now = null;          // {id, file}
  let timer = 0;
  const picker = h("input", { type: "file", class: "jk-unseen", multiple: true, "aria-label": words.drop });
  const zone = h("label", { class: "jk-drop" }, picker, h("strong", { text: words.drop }), h("span", { class: "jk-fact", text: words.drop_help }));
  const text = h("p", {});
  const choice = (how, word) => h("button", { class: "jk-button", text: word, onclick: () => store.begin({ kind: "settle-file", upload: store.shown.taken, how }) });
  const first = choice("beside", words.beside);
  const question = h("section", { class: "jk-conflict", role: "alertdialog", "aria-label": words.drop, hidden: true }, text,
    h("div", { class: "jk-row" }, first, choice("replace", words.replace), choice("cancel", words.cancel)));

  const say = (sentence) => { line.textContent = sentence; };
  const patience = () => {
    clearTimeout(timer);
    timer = now ? setTimeout(() => say(words.kernel_waits), PATIENCE) : 0;
  };
  const over = () => { now = null; patience(); next(); };
  const next = () => {
    if (now || store.shown.taken || !waiting.length) return;
    const file = waiting.shift();
    now = { id: `${store.view}-${Math.random().toString(36).slice(2, 10)}`, file };
    say(fill(words.coming, { name: file.name, percent: 0 }));
    store.ask({ kind: "upload", upload: now.id, name: file.name, size: file.size });
    patience();
  };
  const send = async (at) => {
    const { id, file } = now;
    let piece;
    try {
      piece = await pieceOf(file, at);
    } catch {
      say(fill(words.not_a_file, { name: file.name }));
      store.ask({ kind: "settle-file", upload: id, how: "cancel" });
      return;
    }
    say(at + piece.byteLength < file.size ? fill(words.coming, { name: file.name, percent: Math.floor((100 * at) / file.size) }) : fill(words.reading, { name: file.name }));
    store.ask({ kind: "piece", upload: id, at }, [piece]);
    patience();
  };
  const bring = (files) => { store.forget(); waiting.push(...files); next(); };
  picker.addEventListener("change", () => { bring([...picker.files]); picker.value = ""; });
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); event.stopPropagation(); zone.dataset.over = "true"; });
  }
  zone.addEventListener("dragleave", () => { delete zone.dataset.over; });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    delete zone.dataset.over;
    bring([...event.dataTransfer.files]);
  });
  return {
    node: zone,
    question,
    hear(message) {
      if (message.kind !== "took" || message.upload !== now?.id) return;
      if (message.at < 0) over();
      else send(message.at);
    },
    update() {
      const asks = Boolean(store.shown.taken);
      const opens = asks && question.hidden;
      question.hidden = !asks;
      if (opens) {
        text.textContent = fill(words.taken, { name: store.shown.taken_name });
        first.focus();
      }
      if (asks && now) over();
      if (!asks) next();
    },
  };
}
