// What stands round every board: title, undo and redo, whether it is saved, messages, a conflict and its ways out.

import { corners, fill, h } from "./elements.js";

const SLOW = 4000;

function conflictBox(words, ask) {
  const lists = { mine: h("ul"), theirs: h("ul") };
  const choice = (key, label) => h("button", { class: "jk-button", text: label, onclick: () => ask({ kind: "settle", keep: key }) });
  const box = h("section", { class: "jk-conflict", role: "alertdialog", "aria-label": words.conflict_title, hidden: true },
    h("h2", { class: "jk-conflict-title", text: words.conflict_title }),
    h("p", { text: words.conflict_text }),
    h("div", { class: "jk-versions" },
      h("div", {}, h("h3", { text: words.conflict_mine }), lists.mine),
      h("div", {}, h("h3", { text: words.conflict_theirs }), lists.theirs)),
    h("div", { class: "jk-row" }, choice("both", words.keep_both), choice("mine", words.keep_mine), choice("theirs", words.keep_theirs)));
  box.show = (conflict) => {
    const opens = conflict && box.hidden;
    box.hidden = !conflict;
    for (const side of ["mine", "theirs"]) {
      const lines = conflict ? conflict[side] : [];
      lists[side].replaceChildren(...lines.map((text) => h("li", { text })));
    }
    if (opens) box.querySelector("button").scrollIntoView?.({ block: "nearest" });
  };
  return box;
}

/** Header, messages and conflict box of a board; `update()` brings them in line with the store. */
export function makeChrome({ store, words, title, tools = [], steps = true }) {
  const undo = h("button", { class: "jk-button jk-quiet", "aria-label": words.undo, onclick: () => store.begin({ kind: "undo" }) }, "↶");
  const redo = h("button", { class: "jk-button jk-quiet", "aria-label": words.redo, onclick: () => store.begin({ kind: "redo" }) }, "↷");
  const whole = h("button", { class: "jk-button jk-quiet", "aria-label": words.whole_screen, title: words.whole_screen, hidden: !document.fullscreenEnabled,
    onclick: () => (document.fullscreenElement ? document.exitFullscreen() : bar.parentNode.requestFullscreen()) }, corners());
  const status = h("span", { class: "jk-status", role: "status" });
  const message = h("div", { class: "jk-message", role: "alert", hidden: true });
  const conflict = conflictBox(words, store.ask);
  const live = h("div", { class: "jk-unseen", "aria-live": "polite" });
  const bar = h("div", { class: "jk-bar" }, h("strong", { class: "jk-title", text: title }), ...tools,
    h("span", { class: "jk-space" }), status, ...(steps ? [undo, redo, whole] : []));

  const button = (node, word, label) => {
    node.disabled = !label;
    node.title = label ? fill(words.named, { name: word, value: label }) : word;
  };
  return {
    nodes: [bar, message, conflict],
    live,
    say: (text) => { live.textContent = text; },
    update() {
      const { status: now = {}, undo: back, redo: forth } = store.shown;
      const waits = store.pending.some((one) => Date.now() - one.since > SLOW);
      status.dataset.state = waits ? "kernel" : now.save ?? "";
      status.textContent = waits ? words.kernel_waits : now.text ?? "";
      button(undo, words.undo, back);
      button(redo, words.redo, forth);
      const trouble = store.why || now.trouble || "";
      if (message.textContent !== trouble) message.textContent = trouble;
      message.hidden = !trouble;
      conflict.show(now.conflict ?? null);
    },
    keys(event) {
      const letter = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.target.matches("input, textarea, select")) return;
      if (letter === "z" || letter === "y") {
        event.preventDefault();
        event.stopPropagation();
        store.begin({ kind: letter === "y" || event.shiftKey ? "redo" : "undo" });
      }
    },
  };
}
