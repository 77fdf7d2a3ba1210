// Search in the index: a row stands while every word that was typed is in its data-find. Without a script all rows stand.
(() => {
  const place = document.querySelector(".find"), box = place.querySelector("input"), told = place.querySelector("output");
  const plain = (text) => text.normalize("NFKC").toLowerCase().replaceAll("臺", "台");
  const rows = [...document.querySelectorAll("tr[data-find]")].map((row) => [row, plain(row.dataset.find)]);
  const tables = document.querySelectorAll("section.sorted").length;
  const look = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    let standing = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      standing += row.hidden ? 0 : 1;
    }
    const values = { n: standing / tables, all: rows.length / tables };
    told.textContent = words.length ? told.dataset.told.replace(/\{(\w+)\}/g, (_gap, name) => values[name]) : "";
  };
  // Chinese is typed in steps: what stands in the box before a character is chosen is no word yet.
  box.addEventListener("input", (event) => event.isComposing || look());
  box.addEventListener("compositionend", look);
  window.addEventListener("pageshow", look);
  place.hidden = false;
})();
