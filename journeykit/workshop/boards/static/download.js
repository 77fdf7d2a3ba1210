// Files that the kernel made: where they are, and each to download from this page.

import { fill, h } from "./elements.js";

const TYPES = { pdf: "application/pdf", png: "image/png", svg: "image/svg+xml", html: "text/html" };

/** A line that `heard(message, buffers)` fills; `waits(text)` says that something is on its way. */
export function makeDownloads(words) {
  const node = h("p", { class: "jk-downloads", role: "status", hidden: true });
  let addresses = [];
  const clear = () => {
    for (const one of addresses) URL.revokeObjectURL(one);
    addresses = [];
  };
  node.waits = (text) => { node.hidden = !text; node.replaceChildren(text); };
  node.heard = (message, buffers) => {
    if (message.kind !== "file") return;
    clear();
    const links = message.names.map((name, index) => {
      const data = new Blob([buffers[index]], { type: TYPES[name.split(".").pop()] ?? "application/octet-stream" });
      const address = URL.createObjectURL(data);
      addresses.push(address);
      return h("a", { class: "jk-button", href: address, download: name, text: fill(words.download, { file: name }) });
    });
    node.hidden = false;
    node.replaceChildren(h("span", { text: message.said }), ...links);
  };
  node.leave = clear;
  return node;
}
