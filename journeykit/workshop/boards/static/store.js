// The document a board shows: what the kernel confirmed, and on top what was just done here.
// Changes travel as operations; the kernel answers with patches that hold for every browser.

const without = (list, id) => list.filter((one) => one !== id);

/** Which column a card stands in. */
export function columnOf(sheet, id) {
  return Object.keys(sheet.order).find((column) => sheet.order[column].includes(id));
}

function placed(order, column, index, id) {
  const list = without(order[column] ?? [], id);
  const at = Math.max(0, Math.min(list.length, index));
  return { ...order, [column]: [...list.slice(0, at), id, ...list.slice(at)] };
}

const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// A map of values (emotions by persona, a segment rule) is changed entry by entry; null takes one out.
function merged(card, values) {
  const next = { ...card, ...values };
  for (const [name, map] of Object.entries(values)) {
    if (isMap(map)) next[name] = Object.fromEntries(Object.entries({ ...card[name], ...map }).filter(([, one]) => one !== null));
  }
  return next;
}

const KINDS = {
  move(sheet, { id, column, index }) {
    const from = columnOf(sheet, id);
    if (!from || !(column in sheet.order)) return sheet;
    const order = { ...sheet.order, [from]: without(sheet.order[from], id) };
    return { ...sheet, order: placed(order, column, index, id) };
  },
  change(sheet, { id, values }) {
    if (!sheet.cards[id]) return sheet;
    return { ...sheet, cards: { ...sheet.cards, [id]: merged(sheet.cards[id], values) } };
  },
  decide(sheet, { ids, values }) {
    return ids.reduce((now, id) => KINDS.change(now, { id, values }), sheet);
  },
  stage(sheet, { id, values: { purpose, ...values } }) {
    const hint = purpose === undefined ? {} : { hint: purpose };
    return { ...sheet, columns: sheet.columns.map((one) => (one.id === id ? { ...one, ...values, ...hint } : one)) };
  },
  improve(sheet, { touchpoint, text }) {
    const card = sheet.cards[touchpoint];
    if (!card || card.improved?.includes(text)) return sheet;
    return { ...sheet, cards: { ...sheet.cards, [touchpoint]: { ...card, improved: [...(card.improved ?? []), text] } } };
  },
  "stage-add"(sheet, { id, index, values }) {
    if (id in sheet.order) return sheet;
    const columns = [...sheet.columns.slice(0, index), { ...values, id }, ...sheet.columns.slice(index)];
    return { ...sheet, columns, order: { ...sheet.order, [id]: [] } };
  },
  "stage-move"(sheet, { id, index }) {
    const moved = sheet.columns.filter((one) => one.id === id);
    const others = sheet.columns.filter((one) => one.id !== id);
    return { ...sheet, columns: [...others.slice(0, index), ...moved, ...others.slice(index)] };
  },
  "stage-delete"(sheet, { id, to }) {
    const { [id]: cards = [], ...order } = sheet.order;
    if (cards.length && !(to in order)) return sheet;
    const kept = cards.length ? { ...order, [to]: [...order[to], ...cards] } : order;
    return { ...sheet, columns: sheet.columns.filter((one) => one.id !== id), order: kept };
  },
  add(sheet, { id, column, index, values }) {
    if (sheet.cards[id] || !(column in sheet.order)) return sheet;
    const cards = { ...sheet.cards, [id]: { ...values, id } };
    return { ...sheet, cards, order: placed(sheet.order, column, index, id) };
  },
  delete(sheet, { id }) {
    const from = columnOf(sheet, id);
    if (!from) return sheet;
    const { [id]: _gone, ...cards } = sheet.cards;
    return { ...sheet, cards, order: { ...sheet.order, [from]: without(sheet.order[from], id) } };
  },
};

/** The sheet after an operation; what does not fit leaves it as it is (the kernel will say why). */
export function applied(sheet, operation) {
  return KINDS[operation.kind] ? KINDS[operation.kind](sheet, operation) : sheet;
}

/** The sheet after a patch of the kernel: cards (null = gone), order and whatever else it names. */
export function patched(sheet, patch) {
  const cards = { ...sheet.cards };
  for (const [id, card] of Object.entries(patch.cards ?? {})) {
    if (card === null) delete cards[id];
    else cards[id] = card;
  }
  return { ...sheet, ...patch.rest, cards, order: patch.order ?? sheet.order, revision: patch.revision };
}

/** One view's store. `send` takes messages to the kernel, `changed` is called after each change. */
export function createStore(sheet, send, changed) {
  const view = Math.random().toString(36).slice(2, 10);
  const store = { view, shown: sheet, pending: [], why: "", wrong: null };
  let confirmed = sheet;
  let count = 0;

  const post = (message, buffers) => {
    try {
      send(message, buffers);
      return true;
    } catch {
      return false; // The kernel is gone: what is pending stays pending, and in the outbox.
    }
  };
  // Messages may overtake each other on their way: each says its turn.
  const deliver = (one) => { one.sent = post({ ...one.operation, nonce: `${view}:${one.number}`, turn: one.number }); };

  const settle = () => {
    store.shown = store.pending.reduce((now, { operation }) => applied(now, operation), confirmed);
    changed();
  };
  // A refusal is over when the next thing is done, whether that is a change or a question.
  const over = () => {
    store.why = "";
    store.wrong = null;
  };
  store.forget = () => {
    over();
    changed();
  };
  store.dispatch = (operation) => {
    count += 1;
    over();
    const one = { number: count, operation, since: operation.since ?? Date.now() };
    store.pending.push(one);
    store.shown = applied(store.shown, operation);
    deliver(one);
    changed();
  };
  store.ask = (message, buffers) => post({ ...message, nonce: `${view}:0`, after: count }, buffers);
  store.begin = (message) => {
    store.forget();
    store.ask(message);
  };
  store.hello = () => post({ kind: "hello", nonce: `${view}:${count}`, after: count });
  store.mine = (message) => (message.nonce ?? "").startsWith(`${view}:`);
  store.receive = (message) => {
    const mine = store.mine(message) ? Number(message.nonce.split(":")[1]) : null;
    if (message.kind === "sheet" && mine !== null) {
      confirmed = message.sheet;
      store.pending = store.pending.filter((one) => one.number > mine || !one.sent);
      store.pending.filter((one) => !one.sent).forEach(deliver);
    } else if (message.kind === "patch") {
      if (message.revision > confirmed.revision + 1) return store.hello();
      if (message.revision === confirmed.revision + 1) confirmed = patched(confirmed, message);
      store.pending = store.pending.filter((one) => one.number !== mine);
    } else if (message.kind === "refused" && mine !== null) {
      store.pending = store.pending.filter((one) => one.number !== mine);
      store.why = message.why;
      store.wrong = { id: message.id, field: message.field, why: message.why };
      if (message.detail) globalThis.console?.warn(message.detail);
    } else return undefined;
    return settle();
  };
  return store;
}
