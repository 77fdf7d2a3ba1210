// One question of a survey: its answers, what it becomes, what it is about, its scale, and the score that comes of it.

import { fill, h } from "./elements.js";

const METRICS = ["nps", "csat", "ces", "rating"];
const FREE = ["out", "segment", "comment"];

function groups(points, unchosen) {
  const named = new Map();
  if (unchosen) named.set("", h("option", { value: "", text: unchosen }));
  for (const one of points) {
    const option = h("option", { value: one.value, text: one.label });
    if (!one.group) named.set(one.value, option);
    else {
      if (!named.has(one.group)) named.set(one.group, h("optgroup", { label: one.group }));
      named.get(one.group).append(option);
    }
  }
  return [...named.values()];
}

/** The row; it holds no values until it is painted. */
export function makeQuestion(store, words) {
  const parts = {};
  let id = "";
  const tell = (values) => store.dispatch({ kind: "change", id, values });
  const select = (name, attributes = {}) => h("select", { class: "jk-select", onchange: (event) => tell({ [name]: event.target.value }), ...attributes });
  const number = (name, label) => h("input", { class: "jk-select jk-end", type: "number", step: "any", "aria-label": label,
    onchange: (event) => event.target.value !== "" && tell({ [name]: Number(event.target.value) }) });
  Object.assign(parts, {
    name: h("strong", { class: "jk-question-name" }), facts: h("span", { class: "jk-fact" }), answers: h("span", { class: "jk-answers" }),
    role: select("role"), point: select("touchpoint"),
    title: h("input", { class: "jk-select", type: "text", "aria-label": words.group_name, placeholder: words.group_name, onchange: (event) => tell({ title: event.target.value.trim() }) }),
    low: number("low", words.low), high: number("high", words.high),
    way: h("select", { class: "jk-select", "aria-label": words.direction, onchange: (event) => tell({ direction: event.target.value }) },
      ...["high", "low", "middle"].map((one) => h("option", { value: one, text: words[`${one}_good`] }))),
    score: h("span", { class: "jk-scores", "aria-live": "polite" }),
    asks: h("ul", { class: "jk-asks" }), waits: h("p", { class: "jk-wrong", role: "status" }),
    take: h("button", { class: "jk-button", onclick: () => tell({ accept: true }) }),
    speaks: h("p", {}), against: h("p", {}), why: null, counts: h("div", { class: "jk-group" }), count: null,
  });
  parts.scale = h("span", { class: "jk-ends" }, parts.low, h("span", { text: "–" }), parts.high, parts.way);
  parts.why = h("details", { class: "jk-why" }, h("summary", { text: words.speaks }), parts.speaks, parts.against);
  parts.count = h("details", { class: "jk-why" }, h("summary", { text: words.answers_count }), parts.counts);
  const node = h("li", { class: "jk-question" },
    h("div", { class: "jk-asked" }, parts.name, parts.facts, parts.answers), h("div", {}, parts.role), h("div", {}, parts.point, parts.title),
    h("div", {}, parts.scale), parts.score,
    h("div", { class: "jk-question-notes" }, parts.asks, parts.waits, parts.take, parts.why, parts.count));
  node.jkPaint = (card) => { id = card.id; paint(node, parts, card, store.shown, words, tell); };
  return node;
}

export function paintQuestion(node, card) {
  node.jkPaint(card);
}

const put = (input, value) => { if (document.activeElement !== input || input.tagName === "SELECT") input.value = value ?? ""; };

function offer(select, now, options) {
  if (select.jkOffers === now) return;
  select.jkOffers = now;
  select.replaceChildren(...options());
}

function paint(node, parts, card, sheet, words, tell) {
  const scored = METRICS.includes(card.role);
  node.dataset.state = card.state;
  parts.name.textContent = card.name;
  parts.facts.textContent = [card.kind, card.n && fill(words.n, { n: card.n })].filter(Boolean).join(" · ");
  parts.answers.replaceChildren(...card.answers.map((one) => h("span", { class: "jk-answer" }, one.text, " ", h("small", { text: one.n }))), card.more);
  const roles = card.personal ? sheet.roles.filter((one) => FREE.includes(one.value)) : sheet.roles;
  offer(parts.role, JSON.stringify(roles), () => roles.map((one) => h("option", { value: one.value, text: one.label })));
  const unchosen = card.touchpoint ? "" : card.state === "done" ? words.by_column : words.choose_point;
  offer(parts.point, JSON.stringify([sheet.points, unchosen]), () => groups(sheet.points, unchosen));
  for (const [input, word] of [[parts.role, "becomes"], [parts.point, "about"]]) input.setAttribute("aria-label", fill(words.named, { name: words[word], value: card.name }));
  put(parts.role, card.role);
  put(parts.point, card.touchpoint);
  put(parts.title, card.title);
  put(parts.low, card.low);
  put(parts.high, card.high);
  put(parts.way, card.direction);
  parts.point.hidden = !scored && card.role !== "comment";
  if (card.waits && !card.touchpoint && scored) parts.point.setAttribute("aria-invalid", "true");
  else parts.point.removeAttribute("aria-invalid");
  parts.title.hidden = card.role !== "segment";
  parts.scale.hidden = !scored;
  parts.low.disabled = parts.high.disabled = card.role === "nps";
  parts.way.hidden = card.role === "nps";
  const told = card.state === "done" ? (card.score ?? []) : [];
  parts.score.replaceChildren(...told.map((one) => h("span", { class: "jk-told", title: one.title ?? "" }, h("b", { text: one.text }), " ", h("small", { text: one.detail }))));
  parts.asks.replaceChildren(...card.asks.map((text) => h("li", { text })));
  parts.waits.textContent = [card.waits, card.unread].filter(Boolean).join(" ");
  parts.waits.hidden = !parts.waits.textContent;
  const takes = card.state !== "done" && Boolean(card.suggested);
  const taken = !takes && document.activeElement === parts.take;
  parts.take.hidden = !takes;
  if (taken) (parts.point.hidden ? parts.role : parts.point).focus(); // the hand goes on where the next choice is
  const role = sheet.roles.find((one) => one.value === card.suggested)?.label ?? "";
  parts.take.textContent = fill(words.take, { what: role });
  parts.why.hidden = !card.speaks;
  parts.speaks.textContent = card.speaks;
  parts.against.textContent = card.against ? fill(words.against, { what: card.against }) : "";
  paintCounts(parts, card, words, tell);
}

/** What each answer counts: by itself, a score, or no answer. */
function paintCounts(parts, card, words, tell) {
  const texts = Object.keys(card.scores ?? {});
  parts.count.hidden = !METRICS.includes(card.role) || !texts.length;
  if (parts.count.hidden) return;
  if (card.waits && card.touchpoint) parts.count.open = true;
  const now = JSON.stringify([texts, card.low, card.high]);
  if (parts.counts.jkShape !== now) {
    parts.counts.jkShape = now;
    const whole = Number.isInteger(card.low) && Number.isInteger(card.high) && card.high - card.low <= 20;
    const steps = whole ? Array.from({ length: card.high - card.low + 1 }, (_, at) => String(card.low + at)) : [];
    parts.counts.replaceChildren(...texts.map((text) => {
      const known = card.scores[text];
      const others = known && known !== "missing" && !steps.includes(known) ? [known] : [];
      const options = [["", words.not_read], ["missing", words.no_answer], ...[...steps, ...others].map((one) => [one, one])];
      const input = h("select", { class: "jk-select", "aria-label": text, onchange: (event) => tell({ scores: { [text]: event.target.value } }) },
        ...options.map(([value, label]) => h("option", { value, text: label })));
      input.jkText = text;
      return h("label", { class: "jk-count-of" }, h("span", { text }), input);
    }));
  }
  for (const input of parts.counts.querySelectorAll("select")) put(input, card.scores[input.jkText] ?? "");
}
