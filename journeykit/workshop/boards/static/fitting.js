// The largest type at which a slide stands on the screen as a whole.

const SMALL = 16;
const PARTS = 3;

/** How many columns of cards each stage gets, so that the longest stands in `parts` of them. */
export function shares(counts, parts) {
  const rows = Math.max(1, Math.ceil(Math.max(1, ...counts) / parts));
  return counts.map((count) => Math.max(1, Math.ceil(count / rows)));
}

function spread(cell, parts) {
  for (const scroller of cell.querySelectorAll(".jk-scroller")) {
    const lists = [...scroller.querySelectorAll(".jk-lane .jk-cards")];
    const columns = shares(lists.map((one) => one.children.length), parts);
    scroller.style.setProperty("--jk-spread", columns.map((one) => `minmax(0, ${one}fr)`).join(" "));
    lists.forEach((one, index) => one.style.setProperty("--jk-parts", columns[index]));
  }
}

/** Whether all that a slide shows can be seen: nothing to scroll to, and no word of a name cut. */
export function stands(cell, height) {
  const boxes = [...cell.querySelectorAll(".jp-OutputArea-output, .jk-scroller")].filter((one) => one.clientWidth);
  const within = boxes.every((one) => {
    // The curve over the columns takes its width from them a frame later: the columns say how broad a board is.
    const broad = one.querySelector(".jk-heads") ?? one;
    return broad.scrollWidth <= one.clientWidth + 2 && one.getBoundingClientRect().bottom <= height + 1;
  });
  return within && [...cell.querySelectorAll(".jk-card-name, .jk-head-name")].every((one) => one.scrollWidth <= one.clientWidth + 1 && one.scrollHeight <= one.clientHeight + 2);
}

/** The size and whether names alone are shown: names alone only where all of it would be too small to read. */
export function fitted(cell, { tight, sizes, set }) {
  const height = globalThis.innerHeight;
  const largest = [...sizes].reverse();
  const tried = (names, least) => largest.filter((size) => size >= least).find((size) => {
    set({ size, tight: names });
    return stands(cell, height);
  });
  const whole = tight ? undefined : tried(false, SMALL);
  if (whole) return { size: whole, tight: false };
  let best = { size: sizes[0], parts: 1 };
  for (let parts = 1; parts <= PARTS; parts += 1) {
    spread(cell, parts);
    const size = tried(true, best.size + 1);
    if (size) best = { size, parts };
  }
  spread(cell, best.parts);
  return { size: best.size, tight: true };
}
