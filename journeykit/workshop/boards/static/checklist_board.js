// A checklist that looks at the journey itself: it ticks while people work.

import { fill, h } from "./elements.js";
import { go } from "./going.js";
import { mount } from "./mount.js";

function build(store, words, root) {
  const title = h("strong", { class: "jk-title", text: words.title });
  const count = h("span", { class: "jk-status", role: "status" });
  const list = h("ul", { class: "jk-checklist" });
  root.append(h("div", { class: "jk-bar" }, title, count), list);
  let known = null;
  const update = () => {
    const { checks } = store.shown;
    if (checks === known) return;
    known = checks;
    count.textContent = fill(words.counted, { n: checks.filter((one) => one.done).length, total: checks.length });
    list.replaceChildren(...checks.map(({ done, text, way }) => h("li", { "data-done": String(done) },
      h("span", { class: "jk-tickmark", "aria-hidden": "true", text: done ? "✓" : "○" }),
      h("span", { class: "jk-unseen", text: done ? words.done : words.missing }), h("span", { text }),
      way && h("a", { class: "jk-bring", href: way, text: `${words.bring} →`, onclick: (event) => go(event, way, ".jk-survey") }))));
  };
  return { update };
}

export default { render: (context) => mount(context, "checks", build) };
