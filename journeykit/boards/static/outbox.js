// What was done here and the kernel has not confirmed, kept in this browser:
// when the kernel dies, the next board of the same client sends it again.

const NAME = (key) => `journeykit:${key}`;
const STALE = 7_000;

const read = (shelf, key) => {
  try {
    return JSON.parse(shelf.getItem(NAME(key))) ?? {};
  } catch {
    return {};
  }
};

const write = (shelf, key, boxes) => {
  try {
    if (Object.keys(boxes).length) shelf.setItem(NAME(key), JSON.stringify(boxes));
    else shelf.removeItem(NAME(key));
  } catch {
    // A browser that stores nothing still has the operations on screen.
  }
};

/** Keep the pending operations of one view; each says under which name the kernel would know it. */
export function keep(shelf, key, view, pending, now = Date.now()) {
  const boxes = read(shelf, key);
  if (pending.length) {
    const operations = pending.map(({ number, operation }) => ({ was: `${view}:${number}`, ...operation }));
    boxes[view] = { operations, seen: now };
  } else delete boxes[view];
  write(shelf, key, boxes);
}

/** A view goes: others need not wait to see that it is silent. */
export function leave(shelf, key, view) {
  const boxes = read(shelf, key);
  if (!boxes[view]) return;
  boxes[view].gone = true;
  write(shelf, key, boxes);
}

/** Take what views that are gone left behind, oldest first. */
export function left(shelf, key, now = Date.now()) {
  const boxes = read(shelf, key);
  const gone = Object.entries(boxes).filter(([, box]) => box.gone || now - box.seen > STALE);
  for (const [view] of gone) delete boxes[view];
  if (gone.length) write(shelf, key, boxes);
  return gone.sort((a, b) => a[1].seen - b[1].seen).flatMap(([, box]) => box.operations);
}
