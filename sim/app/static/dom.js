// @ts-check
/** Elements made in one line. */

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "g", "path", "line", "rect", "circle", "text", "polyline", "title"]);

/**
 * An element: properties that begin with "on" listen, others are attributes; false leaves one out.
 * @param {string} tag
 * @param {Record<string, any>} [about]
 * @param {...any} children
 * @returns {any}
 */
export function el(tag, about = {}, ...children) {
  const made = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [key, value] of Object.entries(about)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value" && "value" in made) /** @type {any} */ (made).value = value;
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat(3).filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

/** Put other children into an element. @param {Element} place @param {...any} children */
export function fill(place, ...children) {
  place.replaceChildren(...children.flat(3).filter((one) => one !== null && one !== undefined && one !== false));
}

/** Say something to who hears the page. @param {string} text */
export function speak(text) {
  const place = document.getElementById("spoken");
  if (place) place.textContent = text;
}

/** A button. @param {string} text @param {() => void} act @param {Record<string, any>} [about] */
export function button(text, act, about = {}) {
  return el("button", { type: "button", ...about, onclick: act }, text);
}

/** A section that is folded until it is opened. @param {string} title @param {...any} children */
export function folded(title, ...children) {
  return el("details", {}, el("summary", {}, title), ...children);
}

/** Give a file to take along. @param {string} name @param {Blob} content */
export function download(name, content) {
  const address = URL.createObjectURL(content);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * A table of headings and rows; the first cell of each row is its heading.
 * @param {string} caption @param {string[]} headings @param {any[][]} rows @param {boolean} [isTold] whether the caption is seen
 */
export function table(caption, headings, rows, isTold = true) {
  const head = headings.map((text) => (text ? el("th", { scope: "col" }, text) : el("td")));
  const lines = rows.map(([name, ...cells]) =>
    el("tr", {}, el("th", { scope: "row" }, name), cells.map((cell) => el("td", {}, cell))));
  return el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": caption },
    el("table", {}, el("caption", { class: isTold ? false : "unseen" }, caption), el("thead", {}, el("tr", {}, head)), el("tbody", {}, lines)));
}
