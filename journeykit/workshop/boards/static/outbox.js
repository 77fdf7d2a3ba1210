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

const lies = (box, now) => box.gone || now - box.seen > STALE;

/** Keep the pending operations of one view, each with the name under which the kernel would know it and when it was done. */
export function keep(shelf, key, view, pending, now = Date.now()) {
  const boxes = read(shelf, key);
  if (pending.length) {
    const operations = pending.map(({ number, since, operation }) => ({ was: `${view}:${number}`, since, ...operation }));
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

/** Whether a view that is gone left something behind. */
export function waits(shelf, key, now = Date.now()) {
  return Object.values(read(shelf, key)).some((box) => lies(box, now));
}

/** Take what views that are gone left behind, in the order in which it was done. */
export function left(shelf, key, now = Date.now()) {
  const boxes = read(shelf, key);
  const gone = Object.entries(boxes).filter(([, box]) => lies(box, now));
  for (const [view] of gone) delete boxes[view];
  if (gone.length) write(shelf, key, boxes);
  return gone.flatMap(([, box]) => box.operations).sort((a, b) => (a.since ?? 0) - (b.since ?? 0));
}

/** The outbox of one view. In a browser without a shelf nothing is kept. */
export function createOutbox(shelf, key, store) {
  const kept = () => shelf && keep(shelf, key, store.view, store.pending);
  return {
    kept,
    /** Now and then: say that this view lives; where something lies about, see whether the kernel does. */
    beat() {
      if (store.pending.length) kept();
      if (shelf && waits(shelf, key)) store.hello();
    },
    /** A kernel that just answered gets what was left; a view whose kernel is dead would only swallow it. */
    answered(message) {
      if (!shelf || message.kind !== "sheet" || !store.mine(message)) return;
      for (const operation of left(shelf, key)) store.dispatch(operation);
    },
    going() {
      if (!shelf) return;
      kept();
      leave(shelf, key, store.view);
    },
  };
}
