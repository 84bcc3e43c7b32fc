// @ts-check
/** The room Grounds: what the figures stand on, and what they cannot say. */

import { get } from "./ask.js";
import { el, fault, fill, table } from "./dom.js";
import { question } from "./state.js";
import { amount, both, exact, number, say, span } from "./words.js";

/** Show the room. */
export function showGrounds(place) {
  const content = el("div", { class: "grounds" }, el("p", {}, say("being made")));
  fill(place, el("h1", {}, say("room grounds")), content);
  const look = () => Promise.all([get("/grounds", { ask: question() }), get("/typed", { ask: question() })]).then(
    ([found, typed]) => fill(content, told(found, typed)),
    (error) => fill(content, fault(error.message)));
  look();
  return { scenario: look };
}

function told(found, typed) {
  return [
    el("p", {}, both(found.label)),
    part("what it cannot say", el("ul", {}, [1, 2, 3, 4, 5].map((place) => el("li", {}, say(`limit ${place}`))))),
    listed("acts through", found.parameters, ["unit", "before the fit", "after the fit", "identified"], parameter),
    listed("sources of levers", found.sources, ["since", "source"], (row) => [row.since, el("span", { class: "text" }, both(row.source))]),
    listed("reported figures", found.figures, ["reported", "median", "90%", "inside it"], figure),
    listed("published effects", found.effects, ["unit", "published", "the model", "source"], effect),
    part("made by", el("p", {}, say("version", { version: found.version, code: found.code, study: found.study.slice(0, 16) })),
      el("pre", { tabindex: 0 }, typed.command)),
  ];
}

/** @param {string} title @param {...any} children */
function part(title, ...children) {
  return el("section", {}, el("h2", {}, say(title)), children);
}

/**
 * A part that is a table, what each row is called first; nothing without rows.
 * @param {string} title @param {any[]} rows @param {string[]} headings @param {(row: any) => any[]} cells
 */
function listed(title, rows, headings, cells) {
  return rows.length > 0 && part(title,
    table(say(title), ["", ...headings.map((code) => say(code))], rows.map((row) => [both(row.name), ...cells(row)])));
}

function figure(row) {
  const value = amount(row.reported, row.unit);
  return [row.at_least ? say("reported at least", { value }) : value, amount(row.p50, row.unit), span(row.p05, row.p95, row.unit), say(row.inside ? "yes" : "no")];
}

function effect({ low, high, ...row }) {
  const range = low === null ? `≤ ${number(high ?? 0)}` : high === null ? `≥ ${number(low)}` : `${number(low)} … ${number(high)}`;
  return [both(row.unit), range, el("span", { class: `met ${row.met}` }, both(row.said)), el("span", { class: "text" }, both(row.source))];
}

function parameter(row) {
  const short = (/** @type {number} */ value) => (Math.abs(value) < 0.1 ? exact(Number(value.toPrecision(2))) : number(value));
  const between = (/** @type {number[]} */ [low, , high]) => `${short(low)} … ${short(high)}`;
  return [both(row.unit), between(row.prior), between(row.posterior), both(row.identified)];
}
