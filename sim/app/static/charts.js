// @ts-check
/** Charts drawn as SVG: fans and lines over years, dots with intervals; each also a table and a file. */

import { button, download, el, folded, table } from "./dom.js";
import { exact, say } from "./words.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [380, 224, 54, 10, 16, 34];

/** Round values from one to another, some five of them. @param {number} low @param {number} high */
function ticksBetween(low, high) {
  const rough = (high - low) / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) || rough;
  const first = Math.floor(low / step + 1e-9);
  const count = Math.ceil(high / step - 1e-9) - first;
  return Array.from({ length: count + 1 }, (_, place) => Number(((first + place) * step).toPrecision(10)));
}

/** A frame with axes around values, which are shown divided by a scale. @param {number[]} values @param {string[]} labels @param {string} told */
function frame(values, labels, told, scale = 1) {
  const [low, high] = [Math.min(0, ...values) / scale, Math.max(0, ...values) / scale];
  const ticks = ticksBetween(low, high || (low < 0 ? 0 : 1));
  const [bottom, top] = [ticks[0], ticks[ticks.length - 1]];
  const x = (/** @type {number} */ place) => LEFT + ((WIDTH - LEFT - RIGHT) * (place + 0.5)) / labels.length;
  const y = (/** @type {number} */ value) => TOP + ((HEIGHT - TOP - BOTTOM) * (top - value / scale)) / (top - bottom || 1);
  const every = Math.ceil(labels.length / 7);
  const drawn = el("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": told, class: "chart" },
    ticks.map((tick) => [
      el("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(tick * scale), y2: y(tick * scale), class: tick === 0 ? "zero" : "grid" }),
      el("text", { x: LEFT - 5, y: y(tick * scale) + 4, "text-anchor": "end" }, exact(tick)),
    ]),
    labels.map((label, place) => place % every === 0 && el("text", { x: x(place), y: HEIGHT - 12, "text-anchor": "middle" }, label)));
  return { drawn, x, y };
}

/** The places of values from gap to gap; null is a gap. @param {(number | null)[]} values @returns {number[][]} */
function pieces(values) {
  /** @type {number[][]} */
  const found = [[]];
  values.forEach((value, place) => (value === null ? found.push([]) : found[found.length - 1].push(place)));
  return found.filter((one) => one.length > 0);
}

/** Values at places; what stands alone is a short stretch, as a point would not be seen. @param {any[]} values @param {number[]} places */
function points(values, places, at) {
  const [first] = places;
  return places.length === 1 ? [-0.25, 0.25].map((off) => `${at.x(first + off)},${at.y(values[first])}`) : places.map((place) => `${at.x(place)},${at.y(values[place])}`);
}

/** @param {(number | null)[]} low @param {(number | null)[]} high @param {string} kind */
function band(low, high, at, kind) {
  return pieces(low).map((places) => el("polygon", { points: [...points(low, places, at), ...points(high, places, at).reverse()].join(" "), class: kind }));
}

/** @param {(number | null)[]} values @param {string} kind */
function line(values, at, kind) {
  return pieces(values).map((places) => el("polyline", { points: points(values, places, at).join(" "), class: kind }));
}

/**
 * Medians over time with their bands; single runs instead, while there are few. All are shown divided by a scale; null is a gap.
 * @param {string} told @param {string[]} labels @param {any[]} rows of {low, middle, high, kind, isBand}, perhaps with quarter and upper
 * @param {number[][]} lines @param {number} scale
 */
export function bandChart(told, labels, rows, lines, scale) {
  const at = frame(lines.length ? lines.flat() : rows.flatMap((one) => [...one.low, ...one.high]).filter((one) => one !== null), labels, told, scale);
  at.drawn.append(...lines.flatMap((values) => line(values, at, "thin")));
  for (const one of lines.length ? [] : rows) {
    if (one.isBand) at.drawn.append(...band(one.low, one.high, at, "band90"));
    if (one.quarter) at.drawn.append(...band(one.quarter, one.upper, at, "band50"));
    at.drawn.append(...line(one.middle, at, one.kind));
  }
  return at.drawn;
}

/**
 * Dots with intervals both ways.
 * @param {string} told @param {any[]} dots of {x, low, high, xlow, xhigh, y, name, kind} @param {string} below @param {string} beside
 */
export function dotChart(told, dots, below, beside) {
  const xs = dots.flatMap((one) => [one.x, one.xlow ?? one.x, one.xhigh ?? one.x]);
  const ys = dots.flatMap((one) => [one.y, one.low, one.high]);
  const across = ticksBetween(Math.min(0, ...xs), Math.max(0, ...xs));
  const at = frame(ys, [], told);
  const wide = across[across.length - 1] - across[0] || 1;
  /** @type {number[][]} */
  const taken = [];
  const free = (/** @type {number} */ left, /** @type {number} */ top) => {
    while (taken.some(([other, above]) => Math.abs(other - left) < 14 && Math.abs(above - top) < 11)) top -= 11;
    taken.push([left, top]);
    return { x: left, y: top };
  };
  const x = (/** @type {number} */ value) => LEFT + 8 + ((WIDTH - LEFT - RIGHT - 16) * (value - across[0])) / wide;
  at.drawn.append(
    ...across.map((tick) => el("text", { x: x(tick), y: HEIGHT - 19, "text-anchor": "middle" }, exact(tick))),
    ...dots.flatMap((one) => [
      el("line", { x1: x(one.x), x2: x(one.x), y1: at.y(one.low), y2: at.y(one.high), class: "whisker" }),
      el("line", { x1: x(one.xlow ?? one.x), x2: x(one.xhigh ?? one.x), y1: at.y(one.y), y2: at.y(one.y), class: "whisker" }),
      el("circle", { cx: x(one.x), cy: at.y(one.y), r: 4, class: one.kind || "dot" }, el("title", {}, one.name)),
      el("text", { ...free(x(one.x) + 6, at.y(one.y) - 6), class: "label" }, one.short || ""),
    ]),
    el("text", { x: WIDTH - RIGHT, y: HEIGHT - 5, "text-anchor": "end", class: "label" }, below),
    el("text", { x: WIDTH - RIGHT, y: TOP - 4, "text-anchor": "end", class: "label" }, beside));
  return at.drawn;
}

// Around a chart -------------------------------------------------------------------------------

/**
 * A picture with its title, and the same as a table and as files.
 * @param {string} title @param {any} drawn @param {string[]} headings @param {any[][]} rows
 */
export function picture(title, drawn, headings, rows) {
  return el("figure", {}, el("figcaption", {}, title), drawn,
    folded(say("as a table"), table(title, headings, rows),
      el("p", { class: "files" },
        button("SVG", () => download(`${title}.svg`, new Blob([svgText(drawn)], { type: "image/svg+xml" }))),
        button("PNG", () => savePng(title, drawn)))));
}

/** A drawing that needs no style sheet. */
function svgText(drawn, withWords = true) {
  const copy = drawn.cloneNode(true);
  const theirs = drawn.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((one, /** @type {number} */ place) => {
    const style = getComputedStyle(theirs[place]);
    for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "font-size", "font-family"]) {
      one.setAttribute(name, style.getPropertyValue(name));
    }
  });
  if (!withWords) copy.querySelectorAll("text").forEach((/** @type {Element} */ one) => one.remove());
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", WIDTH * 2);
  copy.setAttribute("height", HEIGHT * 2);
  return new XMLSerializer().serializeToString(copy);
}

/** The words of a drawing; an image has none of the page's own fonts. */
function writeWords(pen, drawn) {
  for (const one of drawn.querySelectorAll("text")) {
    const style = getComputedStyle(one);
    pen.font = `${style.fontSize} ${style.fontFamily}`;
    pen.fillStyle = style.fill;
    pen.textAlign = style.textAnchor === "middle" ? "center" : style.textAnchor;
    pen.fillText(one.textContent, Number(one.getAttribute("x")), Number(one.getAttribute("y")));
  }
}

/** @param {string} title */
async function savePng(title, drawn) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svgText(drawn, false)], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = el("canvas", { width: WIDTH * 2, height: HEIGHT * 2 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0);
  URL.revokeObjectURL(image.src);
  pen.scale(2, 2);
  writeWords(pen, drawn);
  canvas.toBlob((/** @type {Blob} */ content) => download(`${title}.png`, content));
}
