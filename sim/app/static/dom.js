// @ts-check
/** Elements made in one line. */

import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "g", "path", "line", "rect", "circle", "text", "polyline", "polygon", "title"]);

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
  fill(made, ...children);
  return made;
}

/** Put other children into an element; what is nothing or false is left out. @param {Element} place @param {...any} children */
export function fill(place, ...children) {
  place.replaceChildren(...children.flat(3).filter((one) => one !== false && one !== null && one !== undefined));
}

/** What went wrong. @param {string} text */
export function fault(text) {
  return el("p", { class: "fault", role: "alert" }, text);
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

/**
 * A list to choose one of.
 * @param {string[][]} options value and text of each @param {string} chosen @param {(value: string) => void} act @param {Record<string, any>} [about]
 */
export function picker(options, chosen, act, about = {}) {
  return el("select", { ...about, onchange: (/** @type {any} */ event) => act(event.target.value) },
    options.map(([value, text]) => el("option", { value, selected: value === chosen }, text)));
}

/** A section that is folded until it is opened. @param {string} title @param {...any} children */
export function folded(title, ...children) {
  return el("details", {}, el("summary", {}, title), ...children);
}

/**
 * How far a question is, with a button that stops it and then one that goes on.
 * @param {number} done @param {number} of nothing if that is not known yet @param {(() => void) | false} stop @param {() => void} [again]
 */
export function progressBar(done, of, stop, again) {
  const bar = el("progress", { max: of || 1, value: of ? done : false, "aria-label": say("progress") });
  const place = el("div", { class: "progress" }, bar, el("span", {}, of ? say("runs of", { done, of }) : say("being made")));
  const end = () => {
    if (stop) stop();
    place.closest(".asking")?.classList.remove("asking");
    place.lastChild.replaceWith(again ? button(say("go on"), again) : say("stopped"));
    if (again) place.lastChild.focus();
  };
  if (stop) place.append(button(say("stop"), end, { class: "stop" }));
  return place;
}

/** Move the bar that a place has; whether it has one. @param {Element} place @param {number} done @param {number} of */
export function advance(place, done, of) {
  const bar = place.querySelector("progress");
  if (bar) Object.assign(bar, { value: done }).nextElementSibling.textContent = say("runs of", { done, of });
  return Boolean(bar);
}

/** Fill a place anew: what is open in it stays open, and who is in it by keyboard stays there. @param {Element} place @param {...any} children */
export function renew(place, ...children) {
  const open = new Set([...place.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
  const stops = () => [...place.querySelectorAll("button, summary, input, select, [tabindex]")];
  const at = stops().indexOf(/** @type {Element} */ (document.activeElement));
  fill(place, ...children);
  place.querySelectorAll("details").forEach((one) => { one.open = open.has(one.firstChild?.textContent ?? null); });
  if (at >= 0) /** @type {any} */ (stops()[at])?.focus({ preventScroll: true });
}

/** Give a file to take along. @param {string} name @param {Blob} content */
export function download(name, content) {
  const address = URL.createObjectURL(content);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * A table of headings and rows; the first cell of each row is its heading.
 * @param {string} caption @param {string[]} headings @param {any[][]} rows
 */
export function table(caption, headings, rows) {
  const head = headings.map((text) => (text ? el("th", { scope: "col" }, text) : el("td")));
  const lines = rows.map(([name, ...cells]) =>
    el("tr", {}, el("th", { scope: "row" }, name), cells.map((cell) => el("td", {}, cell))));
  return el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": caption },
    el("table", {}, el("caption", {}, caption), el("thead", {}, el("tr", {}, head)), el("tbody", {}, lines)));
}
