// @ts-check
/** The room Grounds: what the figures stand on, and what they cannot say. */

import { get } from "./ask.js";
import { el, fault, fill, table } from "./dom.js";
import { question } from "./state.js";
import { amount, both, exact, number, say, span } from "./words.js";

/** Show the room. */
export function showGrounds(place, city) {
  const content = el("div", { class: "grounds" }, el("p", {}, say("being made")));
  fill(place, el("h1", {}, say("room grounds")), content);
  const look = () => Promise.all([get("/grounds", { ask: question() }), get("/typed", { ask: question() })]).then(
    ([found, typed]) => fill(content, told(found, typed, city)),
    (error) => fill(content, fault(error.message)));
  look();
  return { scenario: look };
}

function told(found, typed, city) {
  return [
    el("p", {}, both(found.label)),
    part("what it cannot say", el("ul", {}, [1, 2, 3, 4, 5].map((place) => el("li", {}, say(`limit ${place}`))))),
    found.parameters.length > 0 && part("acts through", parameters(found.parameters)),
    found.sources.length > 0 && part("sources of levers", sources(found.sources)),
    found.figures.length > 0 && part("reported figures", figures(found.figures)),
    found.effects.length > 0 && part("published effects", effects(found.effects)),
    part("made by", el("p", {}, say("version", { version: found.version, code: found.code, study: found.study.slice(0, 16) })),
      el("pre", { tabindex: 0 }, typed.command)),
  ];
}

/** @param {string} title @param {...any} children */
function part(title, ...children) {
  return el("section", {}, el("h2", {}, say(title)), children);
}

function figures(rows) {
  return table(say("reported figures"), ["", say("reported"), say("median"), "90%", say("inside it")], rows.map((row) => [both(row.name),
    amount(row.reported, row.unit), amount(row.p50, row.unit), span(row.p05, row.p95, row.unit), say(row.inside ? "yes" : "no")]));
}

function effects(rows) {
  const range = (/** @type {number | null} */ low, /** @type {number | null} */ high) =>
    (low === null ? `≤ ${number(high ?? 0)}` : high === null ? `≥ ${number(low)}` : `${number(low)} … ${number(high)}`);
  return table(say("published effects"), ["", say("unit"), say("published"), say("the model"), say("source")], rows.map((row) => [both(row.name),
    both(row.unit), range(row.low, row.high), el("span", { class: `met ${row.met}` }, both(row.said)), el("span", { class: "text" }, both(row.source))]));
}

function parameters(rows) {
  const short = (/** @type {number} */ value) => (Math.abs(value) < 0.1 ? exact(Number(value.toPrecision(2))) : number(value));
  const between = (/** @type {number[]} */ [low, , high]) => `${short(low)} … ${short(high)}`;
  return table(say("acts through"), ["", say("unit"), say("before the fit"), say("after the fit"), say("identified")], rows.map((row) => [both(row.name),
    both(row.unit), between(row.prior), between(row.posterior), both(row.identified)]));
}

function sources(rows) {
  return table(say("sources of levers"), ["", say("since"), say("source")], rows.map((row) => [both(row.name), row.since, el("span", { class: "text" }, both(row.source))]));
}
