// The largest type at which a slide stands on the screen as a whole.

// Type below SMALL is not read from five metres: then names alone, then one part after another, each at least LARGE.
// Both for a screen of 720 pixels: a projector makes more pixels as large as these.
const SMALL = 18;
const LARGE = 22;
const onScreen = (size) => size * Math.max(1, globalThis.innerHeight / 720);
const PARTS = 3;
const MANY = 400; // cards of a board that is not tried in parts: laying them out again and again would take seconds

/** How many columns of cards each stage gets, so that the longest stands in `parts` of them. */
export function shares(counts, parts) {
  const rows = Math.max(1, Math.ceil(Math.max(1, ...counts) / parts));
  return counts.map((count) => Math.max(1, Math.ceil(count / rows)));
}

function spread(cell, parts) {
  for (const scroller of cell.querySelectorAll(".jk-scroller")) {
    const lists = [...scroller.querySelectorAll(".jk-lane:not([data-jk-away]) .jk-cards")];
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

/** The largest of growing sizes that passes, undefined where the smallest does not: each try lays the board out, so few are made. */
export function largest(sizes, passes) {
  let [low, high] = [-1, sizes.length];
  while (high - low > 1) {
    const middle = low < 0 ? 0 : (low + high) >> 1;
    if (passes(sizes[middle])) low = middle;
    else high = middle;
  }
  return sizes[low];
}

/** Columns in `parts` runs that follow each other, so that the fullest run is as small as can be: `[[0, 1], [2], ...]`. */
export function runs(counts, parts) {
  const weights = counts.map((count) => Math.max(1, count));
  const least = (room) => weights.reduce(({ n, sum }, one) => (sum + one > room ? { n: n + 1, sum: one } : { n, sum: sum + one }), { n: 1, sum: 0 }).n;
  let room = Math.max(...weights);
  while (least(room) > parts) room += 1;
  const found = [[]];
  let sum = 0;
  weights.forEach((one, index) => {
    const left = counts.length - index;
    // As many runs as were asked for, where there are columns for them.
    if (found.at(-1).length && (sum + one > room || left <= parts - found.length)) {
      found.push([]);
      sum = 0;
    }
    found.at(-1).push(index);
    sum += one;
  });
  return found;
}

/** Show these columns of a board alone; all of them without a run. */
export function showRun(cell, run = null) {
  for (const row of cell.querySelectorAll(".jk-heads, .jk-lanes, .jk-note-columns")) {
    [...row.children].forEach((one, index) => one.toggleAttribute("data-jk-away", Boolean(run) && !run.includes(index)));
  }
  spread(cell, 1);
}

/** The fewest runs of a board's columns in which each is read from five metres: `{runs, parts, size}`, or null. */
function inRuns(cell, { sizes, set }) {
  const counts = [...cell.querySelectorAll(".jk-lane .jk-cards")].map((one) => one.children.length);
  if (counts.length < 2 || counts.reduce((sum, one) => sum + one, 0) > MANY) return null;
  const height = globalThis.innerHeight;
  const way = (run, size) => {
    showRun(cell, run);
    for (let parts = 1; parts <= PARTS; parts += 1) {
      spread(cell, parts);
      set({ size, tight: true });
      if (stands(cell, height)) return parts;
    }
    return 0;
  };
  for (let n = 2; n <= counts.length; n += 1) {
    const found = runs(counts, n);
    const parts = new Map();
    const size = largest(sizes.filter((one) => one >= onScreen(LARGE)), (one) => {
      parts.set(one, []);
      return found.every((run) => parts.get(one).push(way(run, one)) && parts.get(one).at(-1));
    });
    if (size) return { runs: found, parts: parts.get(size), size };
  }
  showRun(cell);
  return null;
}

/** Show one run of those that were found. */
export function turnTo(cell, { runs: all, parts }, at) {
  showRun(cell, all[at]);
  spread(cell, parts[at]);
}

/** The size, and whether names alone are shown, and in which runs of columns: each only where all of it would be too small to read. */
export function fitted(cell, { tight, sizes, set }) {
  showRun(cell);
  const height = globalThis.innerHeight;
  const tried = (names, least) => largest(sizes.filter((size) => size >= least), (size) => {
    set({ size, tight: names });
    return stands(cell, height);
  });
  const whole = tight ? undefined : tried(false, onScreen(SMALL));
  if (whole) return { size: whole, tight: false };
  let best = { size: sizes[0], parts: 1 };
  for (let parts = 1; parts <= PARTS; parts += 1) {
    spread(cell, parts);
    const size = tried(true, best.size + 1);
    if (size) best = { size, parts };
  }
  const pages = best.size < onScreen(SMALL) ? inRuns(cell, { sizes, set }) : null;
  if (pages) return { size: pages.size, tight: true, pages };
  spread(cell, best.parts);
  return { size: best.size, tight: true };
}
