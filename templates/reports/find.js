// Search in the index: a row stands while every word that was typed is among its words; its figures would fit every number
// that is typed. And the order of a long index, which has one table. Without a script all rows stand, by name.
(() => {
  const place = document.querySelector(".find"), box = place.querySelector("input"), told = place.querySelector("output");
  const plain = (text) => text.normalize("NFKC").toLowerCase().replaceAll("臺", "台");
  const words = (row) => [...row.querySelectorAll("th, .change, .state, .reason")].map((part) => part.textContent).join(" ");
  const rows = [...document.querySelectorAll("section.sorted tbody tr")].map((row) => [row, plain(words(row))]);
  const tables = document.querySelectorAll("section.sorted").length;
  const look = () => {
    const typed = plain(box.value).split(/\s+/).filter(Boolean);
    let standing = 0;
    for (const [row, text] of rows) {
      row.hidden = !typed.every((word) => text.includes(word));
      standing += row.hidden ? 0 : 1;
    }
    const values = { n: standing / tables, all: rows.length / tables };
    told.textContent = typed.length ? told.dataset.told.replace(/\{(\w+)\}/g, (_gap, name) => values[name]) : "";
  };
  // Chinese is typed in steps: what stands in the box before a character is chosen is no word yet.
  box.addEventListener("input", (event) => event.isComposing || look());
  box.addEventListener("compositionend", look);
  window.addEventListener("pageshow", look);
  place.hidden = false;
  const heads = [...document.querySelectorAll("[data-order]")];
  heads.forEach((head, number) => {
    const button = document.createElement("button");
    button.textContent = head.textContent;
    button.addEventListener("click", () => {
      const at = (row) => Number(row.dataset.at.split(" ")[number]);
      const body = head.closest("table").tBodies[0];
      body.append(...[...body.rows].sort((one, other) => at(one) - at(other)));
      for (const other of heads) other.parentElement.removeAttribute("aria-sort");
      head.parentElement.setAttribute("aria-sort", "ascending");
    });
    head.replaceChildren(button);
  });
})();
