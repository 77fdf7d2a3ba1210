// From one notebook of the workshop to another.

const SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)";
const PATIENCE = 60;

/** Go to another notebook of the same folder, and there to a board: in JupyterLab as a tab, elsewhere as a page. */
export function go(event, notebook, board = "") {
  const lab = globalThis.jupyterapp;
  const here = lab?.shell?.currentWidget?.context?.path;
  if (!here) return;
  event?.preventDefault();
  const folder = here.includes("/") ? here.slice(0, here.lastIndexOf("/") + 1) : "";
  lab.commands.execute("docmanager:open", { path: folder + notebook });
  if (board) find(folder + notebook, board, PATIENCE);
}

/** Once the notebook is in front and its board lives, bring it into sight. */
function find(path, board, tries) {
  const there = globalThis.jupyterapp.shell.currentWidget?.context?.path === path && document.querySelector(`${SHOWN} ${board}`);
  if (there) there.scrollIntoView({ block: "start" });
  else if (tries) setTimeout(() => find(path, board, tries - 1), 500);
}
