// Pickers beside live charts: their keys are no shortcuts of the notebook, and the still picture gives way to them.

const FOCUSED = "select, input, summary, a, button, [tabindex]";

function render({ model, el }) {
  const style = document.createElement("style");
  style.textContent = `.jk-still-${model.get("token")} { display: none; }`;
  el.append(style);
  let box = null;
  const mind = () => {
    box ??= el.closest(".jk-explorer");
    if (!box) return;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", model.get("label"));
    box.querySelectorAll("summary:not([aria-label])").forEach((one) => one.setAttribute("aria-label", model.get("save")));
    // JupyterLab deletes cells by keys that a picker takes for the letters of an option.
    box.querySelectorAll(FOCUSED).forEach((one) => one.setAttribute("data-lm-suppress-shortcuts", ""));
  };
  const watcher = new MutationObserver(mind);
  const found = setInterval(() => {
    mind();
    if (!box) return;
    clearInterval(found);
    watcher.observe(box, { childList: true, subtree: true });
  }, 50);
  model.send({ kind: "shown" }); // What takes long is worked out before the first group is chosen.
  return () => {
    clearInterval(found);
    watcher.disconnect();
  };
}

export default { render };
