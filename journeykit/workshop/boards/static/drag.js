// Dragging with pointer events: one path for mouse, pen and touch.

const THRESHOLD = 4;

/** Follow one pointer from press to release; `moves` starts after a few pixels, Escape gives up. */
export function follow(event, { start, moves, done, cancelled }) {
  const target = event.currentTarget;
  const { pointerId, clientX: x0, clientY: y0 } = event;
  let live = false;
  const stop = (finish) => (ending) => {
    for (const [name, listener] of listeners) document.removeEventListener(name, listener, true);
    document.removeEventListener("keydown", escape, true);
    if (live) finish?.(ending);
  };
  const mine = (heard) => (now) => { if (now.pointerId === pointerId) heard(now); };
  const onMove = (now) => {
    if (!live && Math.hypot(now.clientX - x0, now.clientY - y0) < THRESHOLD) return;
    if (!live) {
      live = true;
      start?.(now);
    }
    now.preventDefault();
    moves?.(now);
  };
  const giveUp = stop(cancelled);
  const escape = (key) => {
    if (key.key !== "Escape") return;
    key.stopPropagation();
    giveUp(key);
  };
  const listeners = [["pointermove", mine(onMove)], ["pointerup", mine(stop(done))], ["pointercancel", mine(giveUp)]];
  // On the document: somebody else's change may redraw what is held, and a drag outlives its element.
  for (const [name, listener] of listeners) document.addEventListener(name, listener, true);
  document.addEventListener("keydown", escape, true);
  // From the first moment: a quick hand has left a small target before it has moved for long.
  target.setPointerCapture?.(pointerId);
}

/** Where in a list a thing dropped at `y` would stand, by the middles of its neighbours. */
export function slotAt(middles, y) {
  let low = 0;
  let high = middles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (middles[middle] < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Scroll a box while the pointer is near its edge. */
export function nudge(box, event) {
  const edge = box.getBoundingClientRect();
  const room = 40;
  const step = (near, far) => (near < room ? (near - room) / 3 : far < room ? (room - far) / 3 : 0);
  box.scrollTop += step(event.clientY - edge.top, edge.bottom - event.clientY);
  box.scrollLeft += step(event.clientX - edge.left, edge.right - event.clientX);
}
