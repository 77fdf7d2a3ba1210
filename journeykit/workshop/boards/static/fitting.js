// The largest type at which a slide stands on the screen as a whole.

const SMALL = 16;

/** Whether all that a slide shows can be seen without scrolling. */
export function stands(cell, height) {
  const boxes = [cell, ...cell.querySelectorAll(".jk-scroller")];
  const within = boxes.every((one) => one.scrollWidth <= one.clientWidth + 2 && one.scrollHeight <= one.clientHeight + 2);
  return within && cell.getBoundingClientRect().bottom <= height + 1;
}

/** The size and whether names alone are shown: names alone only where all of it would be too small to read. */
export function fitted(cell, { tight, sizes, set }) {
  const height = globalThis.innerHeight;
  const largest = [...sizes].reverse();
  const tried = (names, least) => largest.filter((size) => size >= least).find((size) => {
    set({ size, tight: names });
    return stands(cell, height);
  });
  for (const [names, least] of tight ? [[true, sizes[0]]] : [[false, SMALL], [true, sizes[0]]]) {
    const size = tried(names, least);
    if (size) return { size, tight: names };
  }
  return { size: sizes[0], tight: true };
}
