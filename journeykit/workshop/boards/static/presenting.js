// The presentation view: of a notebook, one board or picture at a time over the whole screen, in large type.

import { corners, fill, h } from "./elements.js";
import { fitted, showRun, turnTo } from "./fitting.js";

const SHOWS = ".jk-board:not(.jk-steps), .jk-still img, .jk-picture, svg, img, table, .mathjax_ignore, details";
const OWN_ARROWS = ".jk-card, .jk-dot, .jk-chip, input, textarea, select, [contenteditable], [role=slider], [role=listbox], [role=tab], .cm-editor";
const TYPED = "input, textarea, select, [contenteditable], .cm-editor";
const SIZES = [11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 32, 36, 42];
const READABLE = 22;

/** The cells of a notebook that show something, each with the heading above it. */
export function slidesOf(notebook) {
  let title = "";
  const found = [];
  for (const cell of notebook.querySelectorAll(".jp-Cell")) {
    const heading = [...cell.querySelectorAll(".jp-MarkdownOutput :is(h1, h2, h3)")].pop();
    if (heading && cell.classList.contains("jp-MarkdownCell")) title = heading.textContent.replace(/¶$/, "").trim();
    const shown = [...cell.querySelectorAll(".jp-OutputArea-output")].some((one) => one.querySelector(SHOWS) || one.matches(SHOWS));
    if (shown && !cell.querySelector(".jk-steps")) found.push({ cell, title });
  }
  return found;
}

/** What is folded and all that a slide has, such as a group exercise, is opened for the room; what was opened so, closes. */
function unfold(slide) {
  document.querySelectorAll("details[data-jk-opened]").forEach((one) => { one.open = false; one.removeAttribute("data-jk-opened"); });
  const shown = [...(slide?.querySelectorAll(".jp-OutputArea-output") ?? [])].flatMap((one) => [...one.querySelectorAll(SHOWS)]);
  if (!shown.every((one) => one.closest("details") || one.querySelector("details")) || slide?.querySelector(".jk-board, .jk-drawn")) return;
  slide?.querySelectorAll("details:not([open])").forEach((one) => { one.open = true; one.setAttribute("data-jk-opened", ""); });
}

const relaid = () => dispatchEvent(new Event("resize"));

/** What a key asks for in the presentation view, or null where it belongs to what has the focus. */
export function turning(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const free = !event.target.matches?.(OWN_ARROWS);
  const typed = event.target.matches?.(TYPED);
  const { key } = event;
  if (key === "PageDown" || key === "PageUp") return typed ? null : key === "PageDown" ? "after" : "before";
  if (key === "ArrowRight" || key === "ArrowLeft") return free ? (key === "ArrowRight" ? "after" : "before") : null;
  if (key === "ArrowDown" || key === "ArrowUp") return free ? (key === "ArrowDown" ? "down" : "up") : null;
  if (key === "Escape") return typed || event.target.closest?.(".jk-panel") ? null : "leave";
  if (key === "Home" || key === "End") return free ? (key === "Home" ? "first" : "last") : null;
  return free ? { "+": "larger", "=": "larger", "-": "smaller", 0: "fit" }[key] ?? null : null;
}

export function makePresenting({ root, words, ended }) {
  const button = h("button", { class: "jk-button jk-present", title: words.present_long, onclick: () => enter() }, corners(), h("span", { text: words.present }));
  const title = h("strong", { class: "jk-slide-title", "aria-live": "polite" });
  const place = h("span", { class: "jk-slide-place" });
  const tool = (name, text, does, long = words[name]) => h("button", { class: `jk-button jk-quiet jk-tool-${name}`, text, title: long, "aria-label": long, onclick: does });
  const names = h("button", { class: "jk-button", text: words.compact, "aria-pressed": "false", onclick: () => { asked = !tight; tight = asked; apply(); if (fits) fit(true); } });
  const whole = h("button", { class: "jk-button", text: words.fit, title: words.fit_long, "aria-pressed": "false", onclick: () => fit(!fits) });
  const tools = h("div", { class: "jk-slide-row", hidden: true, tabindex: "-1" }, tool("before", "◀", () => turn(-1)), place, tool("after", "▶", () => turn(1)), title,
    h("span", { class: "jk-space" }), whole, tool("smaller", "−", () => sized(-1)), tool("larger", "+", () => sized(1)), names,
    h("button", { class: "jk-button jk-leave", text: words.leave, title: words.keys, onclick: () => leave() }));
  let panel = null;
  let slides = [];
  let at = 0;
  let size = READABLE;
  let tight = false;
  let asked = false; // names only, by hand
  let fits = false;
  let pages = null; // the stages of a board one part after another, where all at once would be too small
  let page = 0;

  const notebookOf = () => root.closest(".jp-Notebook");
  const current = () => slides[at]?.cell;
  const apply = () => {
    panel.style.setProperty("--jk-large", `${size}px`);
    panel.classList.toggle("jk-tight", tight);
    panel.classList.toggle("jk-fits", fits);
    names.setAttribute("aria-pressed", String(tight));
    whole.setAttribute("aria-pressed", String(fits));
  };
  const unpaged = () => {
    if (pages && current()) showRun(current());
    pages = null;
    page = 0;
  };
  function sized(step) {
    fits = false;
    unpaged();
    const near = SIZES.reduce((best, one) => (Math.abs(one - size) < Math.abs(best - size) ? one : best));
    size = SIZES[Math.max(0, Math.min(SIZES.length - 1, SIZES.indexOf(near) + step))];
    apply();
    tell();
  }
  function fit(on, last = false) {
    unpaged();
    fits = on;
    tight = asked;
    if (!on) size = READABLE;
    apply();
    if (on && current()) {
      ({ size, tight, pages = null } = fitted(current(), { tight: asked, sizes: SIZES, set: (next) => { ({ size, tight } = next); apply(); } }));
      page = pages && last ? pages.runs.length - 1 : 0;
      apply();
      if (pages) turnTo(current(), pages, page);
      relaid();
    }
    tell();
  }
  /** Where we are: which slide, and which stages of it. */
  function tell() {
    const run = pages?.runs[page];
    const known = { title: slides[at].title, first: run?.[0] + 1, last: run?.at(-1) + 1, total: pages?.runs.flat().length };
    title.textContent = run ? fill(run.length > 1 ? words.stages : words.one_stage, known) : slides[at].title;
    place.textContent = fill(words.place, { n: at + 1, total: slides.length });
    tools.querySelector(".jk-tool-before").disabled = at === 0 && !page;
    panel.toggleAttribute("data-jk-last", at === slides.length - 1 && (!pages || page === pages.runs.length - 1));
  }
  function show(last = false) {
    slides.forEach((one, index) => one.cell.toggleAttribute("data-jk-on", index === at));
    unfold(current());
    tell();
    const outer = panel.querySelector(".jp-WindowedPanel-outer");
    if (outer) outer.scrollTop = 0;
    // Boards that were hidden draw what depends on their width when they are seen.
    relaid();
    if (fits) fit(true, last);
  }
  function turn(step) {
    if (pages?.runs[page + step]) {
      page += step;
      turnTo(current(), pages, page);
      relaid();
      return void tell();
    }
    unpaged();
    slides = slidesOf(notebookOf());
    const here = slides.findIndex((one) => one.cell.hasAttribute("data-jk-on"));
    const wanted = Math.max(0, here) + step;
    if (wanted >= slides.length) {
      if (fits) fit(true, true);
      return void ended();
    }
    at = Math.max(0, wanted);
    show(step < 0 && wanted >= 0);
    tools.focus({ preventScroll: true });
  }
  function enter() {
    const notebook = notebookOf();
    if (!notebook || panel) return;
    slides = slidesOf(notebook);
    if (!slides.length) return void (button.title = words.nothing);
    // Not the panel with its tool bar: JupyterLab would keep the sizes that those had on the whole screen.
    panel = notebook;
    const seen = slides.findIndex(({ cell }) => cell.getBoundingClientRect().bottom > root.getBoundingClientRect().bottom + 8);
    at = Math.max(0, seen);
    panel.classList.add("jk-presenting");
    root.closest(".jp-Cell")?.toggleAttribute("data-jk-bar", true);
    tools.hidden = false;
    [size, tight, asked, fits] = [READABLE, false, false, false];
    apply();
    show();
    tools.focus({ preventScroll: true });
    addEventListener("keydown", heard, true);
    document.addEventListener("fullscreenchange", changed);
    // Where a browser refuses the whole screen, the notebook's own place is what there is.
    panel.requestFullscreen?.().then(() => navigator.keyboard?.lock?.(["Escape"])).catch(() => {});
  }
  function leave() {
    if (!panel) return;
    unpaged();
    unfold(null);
    const left = panel;
    const cell = current();
    panel = null;
    removeEventListener("keydown", heard, true);
    document.removeEventListener("fullscreenchange", changed);
    if (document.fullscreenElement === left) document.exitFullscreen();
    navigator.keyboard?.unlock?.();
    left.classList.remove("jk-presenting", "jk-tight", "jk-fits");
    left.style.removeProperty("--jk-large");
    left.querySelectorAll("[data-jk-on]").forEach((one) => one.removeAttribute("data-jk-on"));
    tools.hidden = true;
    left.removeAttribute("data-jk-last");
    relaid();
    setTimeout(() => { relaid(); cell?.scrollIntoView?.({ block: "center" }); }, 160);
    button.focus({ preventScroll: true });
  }
  const changed = () => { if (panel && document.fullscreenElement !== panel) leave(); };
  const scroll = (way) => {
    const outer = panel.querySelector(".jp-WindowedPanel-outer") ?? panel;
    outer.scrollBy({ top: way * outer.clientHeight * 0.5, behavior: "smooth" });
  };
  const DOES = {
    after: () => turn(1), before: () => turn(-1), leave, down: () => scroll(1), up: () => scroll(-1), larger: () => sized(1), smaller: () => sized(-1),
    fit: () => fit(!fits), first: () => { unpaged(); at = 0; show(); }, last: () => { unpaged(); at = slides.length - 1; show(true); },
  };
  // On the window, before JupyterLab's own shortcuts on the document: none of them may touch a cell now.
  function heard(event) {
    if (!panel || !root.isConnected) return void (panel && leave());
    const wish = turning(event);
    if (wish) {
      event.preventDefault();
      event.stopImmediatePropagation();
      DOES[wish]();
    } else if (!panel.contains(event.target) || !event.target.closest("[data-lm-suppress-shortcuts]")) event.stopImmediatePropagation();
  }
  return { button, tools, leave, keys() {} };
}
