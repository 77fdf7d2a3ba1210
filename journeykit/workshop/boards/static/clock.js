// The clock of the workshop: minutes left of the item that is on, and the day as a bar of steps and breaks.

import { fill, h, reconcile } from "./elements.js";

/** Seconds as "24:10", or "1:02:10". */
export function minutes(seconds) {
  const whole = Math.abs(Math.round(seconds));
  const [hours, rest] = [Math.floor(whole / 3600), whole % 3600];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(Math.floor(rest / 60))}:${two(rest % 60)}` : `${Math.floor(rest / 60)}:${two(rest % 60)}`;
}

/** Seconds that an item has had, at `now` (in milliseconds). */
export function spent(clock, now) {
  return clock.spent + (clock.since === null ? 0 : Math.max(0, now / 1000 - clock.since));
}

/** Seconds that are left of the item that is on; below 0 where it is over its time. */
export function remaining(clock, items, now) {
  const item = items.find((one) => one.id === clock.item);
  return item ? (item.minutes + clock.added) * 60 - spent(clock, now) : null;
}

/** When the day ends, in milliseconds, if everything after the item that is on takes its minutes. */
export function ends(clock, items, now) {
  const at = items.findIndex((one) => one.id === clock.item);
  if (at < 0) return null;
  const rest = items.slice(at + 1).reduce((sum, one) => sum + one.minutes * 60, 0);
  return now + (Math.max(0, remaining(clock, items, now)) + rest) * 1000;
}

export function makeClock({ store, words }) {
  const act = (name, item) => store.begin({ kind: "clock", act: name, item });
  const time = h("span", { class: "jk-time", role: "timer" });
  const run = h("button", { class: "jk-button jk-run", onclick: () => {
    const { clock, step } = store.shown;
    if (clock.since !== null) act("pause");
    else act("start", clock.item || step);
  } });
  const more = h("button", { class: "jk-button jk-quiet jk-more", text: words.add, title: words.add_long, "aria-label": words.add_long, onclick: () => act("add") });
  const over = h("button", { class: "jk-button jk-switch", onclick: () => act("start", over.dataset.item) });
  const list = h("ol", { class: "jk-agenda", "aria-label": words.agenda });
  const end = h("span", { class: "jk-ends" });

  const makeItem = (one) => h("li", {}, h("button", { class: "jk-item-part", onclick: () => act("start", one.id) }, h("span")));
  const paintItem = (node, one) => {
    const [button] = node.children;
    node.style.flexGrow = one.minutes;
    node.toggleAttribute("data-rest", one.rest);
    button.firstElementChild.textContent = one.name;
    button.title = fill(words.item, { name: one.name, n: one.minutes });
    button.setAttribute("aria-label", fill(words.item_long, { name: one.name, n: one.minutes }));
  };
  const set = (node, name, value) => { if (node[name] !== value) node[name] = value; };

  const update = () => {
    const { clock, agenda, step } = store.shown;
    const now = Date.now();
    const on = agenda.find((one) => one.id === clock.item);
    const rest = remaining(clock, agenda, now);
    const said = rest === null ? "" : fill(rest < 0 ? words.over : words.left, { time: minutes(rest) });
    const planned = agenda.find((one) => one.id === step);
    set(time, "textContent", on ? (on.id === step ? said : fill(words.on, { name: on.name, time: said })) : planned ? fill(words.planned, { n: planned.minutes }) : "");
    time.dataset.state = rest === null ? "still" : rest < 0 ? "over" : rest < 300 ? "soon" : "fine";
    const runs = clock.since !== null;
    // Beside the step that one is at, a break that stands still is called by its name.
    set(run, "textContent", runs ? words.pause : `▶ ${on?.rest ? on.name : words.start}`);
    run.title = runs ? words.pause : words.start_long;
    more.disabled = !on;
    // Once the room has gone on to this notebook, one press takes the clock along.
    const away = on && planned && on.id !== step;
    over.hidden = !away;
    // A clock that stands still for another step has nothing to go on with here; a break goes on wherever one is.
    run.hidden = more.hidden = Boolean(away) && !runs && !on.rest;
    if (away) {
      over.dataset.item = step;
      const said = fill(words.switch, { name: planned.name });
      set(over, "textContent", `▶ ${planned.name}`);
      set(over, "title", said);
      over.setAttribute("aria-label", said);
    }
    reconcile(list, agenda, (one) => one.id, makeItem, paintItem);
    const at = agenda.findIndex((one) => one.id === clock.item);
    agenda.forEach((one, index) => {
      const node = list.children[index];
      const whole = index === at ? (one.minutes + clock.added) * 60 : one.minutes * 60;
      const part = index < at ? 1 : index === at ? Math.min(1, spent(clock, now) / whole) : 0;
      node.style.setProperty("--jk-part", `${Math.round(part * 1000) / 10}%`);
      if (index === at) node.setAttribute("aria-current", "time");
      else node.removeAttribute("aria-current");
    });
    const last = ends(clock, agenda, now);
    set(end, "textContent", last === null ? "" : fill(words.ends, { time: new Date(last).toTimeString().slice(0, 5) }));
  };
  const node = h("div", { class: "jk-clock", role: "group", "aria-label": words.agenda }, time, over, run, more);
  return { node, agenda: h("div", { class: "jk-agenda-row" }, list, end), update };
}
