// The bar on top of a notebook: the steps with their ticks, the clock, what comes next, the presentation view.

import { makeClock } from "./clock.js";
import { fill, h, reconcile } from "./elements.js";
import { go } from "./going.js";
import { mount } from "./mount.js";
import { makePresenting } from "./presenting.js";

function build(store, words, root) {
  const steps = h("ol", { class: "jk-step-list" });
  const clock = makeClock({ store, words });
  const next = h("a", { class: "jk-button jk-main jk-next" });
  next.addEventListener("click", (event) => go(event, store.shown.next.notebook));
  const presenting = makePresenting({ root, words, ended: () => next.hidden || next.focus() });
  const trouble = h("div", { class: "jk-message", role: "alert", hidden: true });
  root.append(h("div", { class: "jk-step-row" }, h("nav", { class: "jk-step-nav", "aria-label": words.title }, steps), h("span", { class: "jk-space" }),
    clock.node, presenting.button, next), presenting.tools, clock.agenda, trouble);

  const makeStep = (step) => {
    const link = h("a", { class: "jk-step", href: step.notebook, onclick: (event) => go(event, step.notebook) },
      h("span", { class: "jk-step-mark", "aria-hidden": "true" }), h("span", { class: "jk-step-name" }), h("span", { class: "jk-unseen" }));
    return h("li", {}, link);
  };
  const paintStep = (item, step) => {
    const [link] = item.children;
    const [mark, name, said] = link.children;
    link.title = step.name;
    link.dataset.done = String(step.done);
    if (step.here) link.setAttribute("aria-current", "step");
    mark.textContent = step.done ? "✓" : step.number;
    name.textContent = step.name;
    said.textContent = step.done === null ? "" : ` (${step.done ? words.step_done : words.step_open})`;
  };
  const update = () => {
    const sheet = store.shown;
    reconcile(steps, sheet.steps, (one) => one.id, makeStep, paintStep);
    next.hidden = !sheet.next;
    if (sheet.next) {
      next.textContent = fill(words.next, { name: sheet.next.name });
      next.href = sheet.next.notebook;
    }
    clock.update();
    trouble.hidden = !store.why;
    trouble.textContent = store.why;
  };
  const tick = setInterval(clock.update, 1000);
  return { update, keys: presenting.keys, leave: () => { clearInterval(tick); presenting.leave(); } };
}

export default { render: (context) => mount(context, "steps", build) };
