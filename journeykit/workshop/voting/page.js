// One participant's page: what was chosen is kept on the phone first, and sent until the laptop has it.

const words = JSON.parse(document.getElementById("words").textContent);
const main = document.getElementById("vote");
const line = document.getElementById("state");
const SHELF = "journeykit-vote";
const BEAT = 4000;

let kept = { token: "", ballot: null, edition: 0, sent: 0, marks: {} };
let busy = false;
let ended = false;

const say = (text, trouble = false) => {
  if (line.textContent !== text) line.textContent = text;
  line.toggleAttribute("data-trouble", trouble);
};

function make(tag, attributes = {}, ...children) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") one.textContent = value;
    else if (name.startsWith("on")) one.addEventListener(name.slice(2), value);
    else if (value !== false) one.setAttribute(name, value === true ? "" : value);
  }
  one.append(...children);
  return one;
}

function keep() {
  try {
    localStorage.setItem(SHELF, JSON.stringify(kept));
  } catch { /* A private window keeps nothing: the vote lives as long as its page. */ }
}

function recall() {
  try {
    const found = JSON.parse(localStorage.getItem(SHELF));
    if (found && typeof found.token === "string") kept = { ...kept, ...found };
  } catch { /* Nothing is kept here. */ }
}

async function ask(path, body) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), 8000);
  try {
    const answer = await fetch(path, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
      cache: "no-store", signal: limit.signal,
    });
    // What is cut off on its way, or comes from somebody else, such as the hotel's own page, is no answer.
    const said = await answer.json();
    return said && typeof said === "object" ? { status: answer.status, said } : { status: 0, said: {} };
  } catch {
    return { status: 0, said: {} };
  } finally {
    clearTimeout(timer);
  }
}

function askForCode(why = "") {
  kept = { ...kept, ballot: null };
  const field = make("input", { type: "text", id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: "20", required: true });
  const go = make("button", { class: "main", type: "submit", text: words.go });
  const form = make("form", {},
    make("h1", { text: words.title }), make("p", { text: why || words.join }),
    make("label", { for: "code", text: words.code }), field, go);
  let asking = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asking) return; // A second tap is no second person.
    asking = true;
    say(words.moment);
    const { status, said } = await ask("/join", { code: field.value, token: kept.token });
    asking = false;
    if (status === 200) {
      if (said.token !== kept.token) kept = { token: said.token, ballot: null, edition: 0, sent: 0, marks: {} };
      keep();
      await load();
    } else if (status === 410) {
      end();
    } else {
      say(status === 403 ? words.wrong : status === 429 ? words.slower : words.unheard, true);
      if (status === 403) field.select();
    }
  });
  main.replaceChildren(form);
  say("");
  field.focus();
}

async function load(theirs = false) {
  const { status, said } = await ask("/ballot", { token: kept.token });
  if (status === 200 && said.ballot) {
    const same = kept.ballot?.id === said.ballot.id && !theirs;
    kept.ballot = said.ballot;
    // What the laptop has is older than what waits here, or it is what another page of this phone sent.
    if (!same || said.edition > kept.edition) Object.assign(kept, { edition: said.edition, sent: said.edition, marks: said.marks });
    if (said.edition < kept.sent) kept.sent = said.edition;
    keep();
    draw();
  } else if (status === 401) {
    const old = kept.token !== "";
    kept = { token: "", ballot: null, edition: 0, sent: 0, marks: {} };
    keep();
    askForCode(old ? words.old : "");
  } else if (status === 410) {
    end();
  } else if (kept.ballot) {
    draw();
  } else {
    say(words.offline, true);
  }
}

function end() {
  ended = true;
  const late = kept.edition > kept.sent;
  main.replaceChildren(make("h1", { text: words.closed }), make("p", { text: late ? words.late : words.look }));
  say("");
}

function mark(item, rating, value) {
  const said = { ...kept.marks[item] };
  if (value === null) delete said[rating];
  else said[rating] = value;
  kept.marks = { ...kept.marks, [item]: said };
  if (!Object.keys(said).length) delete kept.marks[item];
  // Later than anything this phone ever said, also from another of its pages.
  kept.edition = Math.max(kept.edition + 1, Date.now());
  keep();
  send();
  setTimeout(tell, 700); // On a slow way the line must not go on saying that all has arrived.
}

async function send() {
  if (busy || ended || !kept.token || kept.edition <= kept.sent) return;
  busy = true;
  const edition = kept.edition;
  const { status, said } = await ask("/vote", { token: kept.token, ballot: kept.ballot.id, edition, marks: kept.marks });
  busy = false;
  if (status === 200) {
    if (said.edition > kept.edition) await load();
    else kept.sent = Math.max(kept.sent, edition);
    keep();
    if (kept.edition > kept.sent) send();
  } else if (status === 410) {
    end();
  } else if (status === 401) {
    await load();
  } else if (status === 400) {
    // It would be refused for ever: what the laptop has stands, and the phone says so.
    await load(true);
    say(said.why || words.offline, true);
    return;
  }
  tell();
}

function tell() {
  if (ended || !kept.ballot) return;
  if (kept.edition > kept.sent) say(words.waiting, true);
  else say(kept.edition ? words.saved : words.begin);
}

const spent = () => Object.values(kept.marks).reduce((sum, said) => sum + (said.dots || 0), 0);
const signed = (value, low) => (value < 0 ? `−${-value}` : value > 0 && low < 0 ? `+${value}` : String(value));
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

// What shows a mark says so again when one has changed; the page itself stays as it is under a finger.
let painters = [];
const paint = () => painters.forEach((one) => one());

function dots(item, rating, most) {
  const shown = make("output", { class: "dots" });
  const less = make("button", { type: "button", text: "−", "aria-label": fill(words.less, item) });
  const more = make("button", { type: "button", text: "+", "aria-label": fill(words.more, item) });
  const now = () => kept.marks[item.id]?.dots || 0;
  painters.push(() => {
    shown.textContent = now() ? "●".repeat(now()) : "–";
    shown.setAttribute("aria-label", String(now()));
    less.disabled = now() === 0;
    more.disabled = spent() >= most;
  });
  const step = (by) => () => {
    mark(item.id, rating.id, now() + by || null);
    paint();
  };
  less.addEventListener("click", step(-1));
  more.addEventListener("click", step(1));
  return make("div", { class: "row" }, less, shown, more);
}

function scale(item, rating) {
  const name = `${item.id} ${rating.id}`;
  const choices = [];
  for (let value = rating.low; value <= rating.high; value += 1) {
    const said = signed(value, rating.low);
    const box = make("input", { type: "radio", name, value, "aria-label": fill(words.rated, { name: rating.name, value: said }) });
    painters.push(() => { box.checked = kept.marks[item.id]?.[rating.id] === value; });
    box.addEventListener("change", () => mark(item.id, rating.id, value));
    choices.push(make("div", { class: "choice" }, box, make("span", { text: said, "aria-hidden": "true" })));
  }
  return make("div", { role: "radiogroup", "aria-label": fill(words.rated, { name: item.name, value: rating.name }) },
    make("span", { class: "name", text: rating.name }), make("div", { class: "choices" }, ...choices),
    make("p", { class: "ends" }, make("span", { text: rating.least }), make("span", { text: rating.most })));
}

let drawn = "";

function draw() {
  const ballot = kept.ballot;
  const looks = JSON.stringify(ballot);
  if (drawn !== looks || !main.querySelector("fieldset")) {
    drawn = looks;
    painters = [];
    const counting = ballot.kind === "dots";
    const items = ballot.items.map(([id, name]) => {
      const item = { id, name };
      const inside = ballot.ratings.map((one) => (counting ? dots(item, one, ballot.dots) : scale(item, one)));
      return make("fieldset", {}, make("legend", { text: name }), ...inside);
    });
    const left = make("p", {});
    if (counting) painters.push(() => { left.textContent = fill(words.left, { n: ballot.dots - spent() }); });
    main.replaceChildren(make("h1", { text: ballot.title }), make("p", { text: ballot.lead }), ...(counting ? [left] : []), ...items);
  }
  paint();
  tell();
}

recall();
if (kept.token) load();
else askForCode();
// Again and again, whatever happened: the network goes, the laptop sleeps, the server comes back.
setInterval(async () => {
  if (ended || !kept.token) return;
  if (!kept.ballot) await load();
  else if (kept.edition > kept.sent) await send();
  else if ((await ask("/ballot", { token: kept.token })).status === 410) end();
}, BEAT);
addEventListener("online", send);
// A phone that was asleep, or comes back to the page, does not wait for the next beat.
const back = () => (kept.ballot && !ended && kept.edition > kept.sent ? send() : kept.token && !ended ? load() : undefined);
addEventListener("pageshow", (event) => { if (event.persisted) back(); });
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") back(); });
addEventListener("storage", (event) => {
  if (event.key !== SHELF || !event.newValue) return;
  recall();
  if (kept.ballot) draw();
});
