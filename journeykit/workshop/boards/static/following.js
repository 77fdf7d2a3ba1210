// A figure that follows the journey: its HTML comes from the kernel, with every text in it escaped.

import { h } from "./elements.js";
import { mount } from "./mount.js";

function build(store, words, root) {
  // JupyterLab's own look of tables and text.
  const body = h("div", { class: "jp-RenderedHTMLCommon jk-drawn", "aria-live": "polite" });
  root.append(body);
  let known = null;
  const update = () => {
    if (store.shown.html === known) return;
    const open = [...body.querySelectorAll("details")].map((one) => one.open);
    known = store.shown.html;
    // A document of its own: nothing in it runs while it is read.
    const page = new DOMParser().parseFromString(known, "text/html");
    page.querySelectorAll("script").forEach((one) => one.remove());
    body.replaceChildren(...page.body.childNodes);
    body.querySelectorAll("details").forEach((one, index) => { one.open = open[index] ?? one.open; });
  };
  // The kernel draws for those who look: a little ahead of the edge of the window, and on the slide that is shown.
  const watch = new IntersectionObserver((all) => store.ask({ kind: "sight", seen: all.at(-1).isIntersecting }), { rootMargin: "400px" });
  watch.observe(root);
  return { update, leave: () => { watch.disconnect(); store.ask({ kind: "sight", seen: false }); } };
}

export default { render: (context) => mount(context, "follows", build) };
