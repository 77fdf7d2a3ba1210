// What JupyterLab does in a workshop: notebooks of the kit run by themselves when they are opened, their code is folded,
// and one button shows it. Written by hand as the federated extension that a build would make; ROOM stands above it.

(() => {
  "use strict";
  const NAME = "journeykit-room";
  const SHOWN = "journeykit-room:code";
  const QUIET = 1500;
  const ANSWER = 20000;
  let shared = null;

  const part = async (name) => (await Object.values(shared[name])[0].get())();
  const folded = () => localStorage.getItem(SHOWN) !== "shown";
  const codeOf = (panel) => panel.content.widgets.filter((cell) => cell.model.type === "code");
  const tagsOf = (cell) => cell.model.getMetadata("tags") ?? [];
  const isHidden = (cell) => Boolean(cell.model.getMetadata("jupyter")?.source_hidden);
  const sources = (panel) => codeOf(panel).map((cell) => cell.model.sharedModel.getSource().trim()).filter(Boolean);

  /** Only what the kit wrote, what this person signed before, or ran and saved here, runs by itself. */
  function isKnown(panel) {
    const path = panel.context.path;
    const code = sources(panel);
    return ROOM.signed.includes(path) || localStorage.getItem(`${NAME}:${path}`) === JSON.stringify(code) || code.every((one) => ROOM.known.includes(one));
  }

  function fold(panel) {
    const now = folded();
    panel.toggleClass("jk-folded", now);
    for (const cell of codeOf(panel)) {
      cell.toggleClass("jk-code", isHidden(cell));
      if (isHidden(cell) && cell.inputHidden !== now) cell.inputHidden = now;
    }
    for (const cell of panel.content.widgets) cell.toggleClass("jk-set-up", tagsOf(cell).includes("set-up"));
  }

  /** What takes its time, such as the report, waits for a click: in the folded notebook a button stands for its code. */
  function offer(panel, cell, run) {
    if (!tagsOf(cell).includes("on-request") || cell.node.querySelector(".jk-request")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "jk-request jp-mod-styled jp-mod-accept";
    button.textContent = ROOM.words.request;
    button.addEventListener("click", () => {
      button.disabled = true;
      panel.jkAllowed = true;
      void run(panel, [cell]).finally(() => { button.disabled = false; });
    });
    cell.node.prepend(button);
  }

  function makeNote(panel, run) {
    const note = document.createElement("div");
    note.className = "jk-room-note";
    const text = document.createElement("span");
    text.textContent = ROOM.words.unknown;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "jp-mod-styled jp-mod-accept";
    button.textContent = ROOM.words.run;
    button.addEventListener("click", () => { note.remove(); panel.jkAllowed = true; run(); });
    note.append(text, button);
    panel.contentHeader.node.append(note);
    panel.contentHeader.show();
    panel.contentHeader.node.style.minHeight = "3em";
  }

  function activate(app, tracker, { NotebookActions }, { ToolbarButton }) {
    const panels = new Set();
    let turn = Promise.resolve();

    /** Cells one after another, and notebooks, too: they share one kernel. A cell that fails stops no other. */
    const run = (panel, cells = null) => {
      panel.jkWaits = true;
      panel.addClass("jk-waits");
      turn = turn.then(() => work(panel, cells)).catch((fault) => console.error(fault)).finally(() => { panel.jkWaits = false; panel.removeClass?.("jk-waits"); });
      return turn;
    };
    const work = async (panel, cells) => {
      if (panel.isDisposed) return;
      await panel.sessionContext.ready;
      const itself = (cell) => !tagsOf(cell).includes("on-request") && cell.model.sharedModel.getSource().trim();
      for (const cell of cells ?? codeOf(panel).filter(itself)) {
        if (panel.isDisposed) return;
        panel.jkRuns = Date.now();
        const top = panel.content.activeCellIndex;
        await NotebookActions.runCells(panel.content, [cell], panel.sessionContext);
        panel.jkRuns = Date.now();
        if (panel.content.activeCellIndex !== top) panel.content.activeCellIndex = top;
      }
    };
    NotebookActions.executionScheduled.connect((_sender, { notebook }) => { notebook.jkAsked = Date.now(); });

    // A page that is loaded anew has a line to the kernel of its own. What boards have not sent yet is kept by the browser.
    const anew = async () => {
      await Promise.all([...panels].map((one) => (one.context.model.dirty ? one.context.save() : null)));
      window.location.reload();
    };
    /** Whether a kernel answers on this line: one that still hears the kernel may have lost its own voice. */
    const answers = (kernel) => Promise.race([
      kernel.requestKernelInfo().then(() => true, () => false),
      new Promise((next) => setTimeout(next, ANSWER, false)),
    ]);
    /** Until a kernel has been connected and idle for a while; what it says just before it goes does not count. */
    const steady = async (panel) => {
      for (let calm = 0, silent = 0, tries = 0; calm < 4 && tries < 600 && !panel.isDisposed; tries += 1) {
        await new Promise((next) => setTimeout(next, QUIET / 3));
        const kernel = panel.sessionContext.session?.kernel;
        // Where several notebooks share a kernel, the server's line to a new one stays dumb.
        const dumb = kernel?.connectionStatus === "connected" && ["unknown", "starting"].includes(kernel.status);
        silent = dumb ? silent + 1 : 0;
        if (silent === 12 && panels.size > 1) await anew();
        calm = kernel?.connectionStatus === "connected" && kernel.status === "idle" ? calm + 1 : 0;
      }
    };
    /** After a kernel that was started anew, in whichever notebook: all that share it live again, the one in sight first. */
    let fell = 0;
    const again = (panel) => {
      // The boards say that they wait, in the room's language; a box over the projector's picture would take what is typed.
      if (panel._onSessionStatusChanged) panel.sessionContext.statusChanged.disconnect(panel._onSessionStatusChanged, panel);
      panel.sessionContext.statusChanged.connect((_context, status) => {
        if (!["restarting", "autorestarting", "dead"].includes(status)) return;
        const id = panel.sessionContext.session?.kernel?.id;
        const sharing = () => [...panels].filter((one) => one.sessionContext.session?.kernel?.id === id);
        // JupyterLab would go on sending what boards do to subshells of the kernel that is gone.
        for (const one of sharing()) one.sessionContext.session.kernel.commsOverSubshells = "disabled";
        if (fell) return;
        fell = Date.now();
        void steady(panel).then(async () => {
          // All boards of a kernel speak through one notebook's line, whichever that is: each one is asked.
          const lines = sharing().map((one) => one.sessionContext.session.kernel);
          if ((await Promise.all(lines.map(answers))).includes(false)) return anew();
          const since = fell;
          fell = 0;
          const byHand = (one) => (one.content.jkAsked ?? 0) > since;
          const live = sharing().filter((one) => one.jkAllowed && !one.jkWaits && !byHand(one));
          for (const one of live.sort((first, second) => second.isVisible - first.isVisible)) void run(one);
        });
      });
    };
    const opened = async (panel) => {
      await panel.context.ready;
      if (panel.isDisposed || !panel.content.model.getMetadata("journeykit")) return;
      await panel.revealed;
      panels.add(panel);
      panel.disposed.connect(() => panels.delete(panel));
      const button = new ToolbarButton({ className: "jk-code-switch", label: folded() ? ROOM.words.show : ROOM.words.hide, tooltip: ROOM.words.code, onClick: toggle });
      panel.toolbar.insertItem(10, "journeykit-code", button);
      panel.jkButton = button;
      const dress = () => {
        fold(panel);
        for (const cell of codeOf(panel)) offer(panel, cell, run);
      };
      dress();
      panel.content.model.cells.changed.connect(dress);
      panel.context.saveState.connect((_context, state) => {
        if (state === "completed" && panel.jkAllowed) localStorage.setItem(`${NAME}:${panel.context.path}`, JSON.stringify(sources(panel)));
      });
      panel.jkAllowed = isKnown(panel);
      again(panel);
      if (panel.jkAllowed) await run(panel);
      else makeNote(panel, () => run(panel));
    };
    const toggle = () => {
      localStorage.setItem(SHOWN, folded() ? "shown" : "folded");
      for (const panel of panels) {
        fold(panel);
        const label = panel.jkButton.node.querySelector(".jp-ToolbarButtonComponent-label");
        if (label) label.textContent = folded() ? ROOM.words.show : ROOM.words.hide;
      }
    };
    app.commands.addCommand("journeykit:code", { label: ROOM.words.code, execute: toggle });
    tracker.widgetAdded.connect((_tracker, panel) => void opened(panel));
    tracker.forEach((panel) => void opened(panel));
    const look = document.createElement("style");
    look.textContent = ROOM.look;
    document.head.append(look);
  }

  /** The names of the main menus, as long as JupyterLab speaks the language of the workshop and has none of its own. */
  function nameMenus(bar, translator) {
    if (!bar || (translator?.languageCode ?? "en").replace("_", "-") !== ROOM.language) return;
    for (const { id, title } of bar.menus) {
      if (ROOM.menus[id] && /^[A-Z][a-z]+$/.test(title.label)) title.label = ROOM.menus[id];
    }
  }

  async function module() {
    const [notebook, apputils, mainmenu, translation] = await Promise.all(
      ["notebook", "apputils", "mainmenu", "translation"].map((one) => part(`@jupyterlab/${one}`)));
    const plugin = { id: `${NAME}:plugin`, autoStart: true, requires: [notebook.INotebookTracker], optional: [mainmenu.IMainMenu, translation.ITranslator],
      activate: (app, tracker, bar, translator) => {
        activate(app, tracker, notebook, apputils);
        void app.restored.then(() => nameMenus(bar, translator));
      } };
    return () => ({ __esModule: true, default: plugin });
  }

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB[NAME] = { init: (scope) => { shared = scope; }, get: module };
})();
