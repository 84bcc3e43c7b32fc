// @ts-check
/** What an answer says: one sentence, fans of differences, levels, a table by year, what lies behind. */

import { el, folded, table } from "./dom.js";
import { fanChart, fanRows, levelChart, picture } from "./charts.js";
import { amount, axisOf, both, number, period, say, signed, span, spoken } from "./words.js";

const FANS = ["graduations", "private_investment", "public_spending_net"];
const [LOW, QUARTER, MIDDLE, UPPER, HIGH] = [2, 3, 4, 5, 6];

/** The effects of a scenario by outcome. @param {any} scenario */
export function effectsOf(scenario) {
  const names = ["outcome", "unit", "mean", "p05", "p95", "clear", "note"];
  return Object.fromEntries(scenario.effects.map((/** @type {any[]} */ row) =>
    [row[0], Object.fromEntries(names.map((name, place) => [name, row[place]]))]));
}

/** One sentence: how many more, at what cost, whose. @param {any} answer @param {any} scenario @param {any} city */
export function sentence(answer, scenario, city) {
  const effects = effectsOf(scenario);
  const grown = effects.graduations, spent = effects.public_spending_net;
  const each = effects.public_cost_per_additional_graduation;
  const counted = city.outcomes.graduations.counted;
  const more = (/** @type {any} */ one, /** @type {any} */ sign) => ({
    value: signed(one.mean, one.unit, sign), low: signed(one.p05, one.unit, sign), high: signed(one.p95, one.unit, sign),
  });
  const parts = [say("sentence graduations", { ...more(grown, counted), until: answer.until.slice(0, 4) })];
  if (grown.clear === false && answer.runs > 1) parts.push(say("not significant"));
  parts.push(say("sentence money", more(spent, null)));
  if (each.mean !== null) {
    const code = each.note === "saved_per_graduation_lost" ? "sentence saved" : "sentence each";
    parts.push(say(code, { value: amount(each.mean, each.unit), low: amount(each.p05, each.unit), high: amount(each.p95, each.unit) }));
  } else if (each.note) parts.push(say("no cost", { why: say(each.note) }));
  parts.push(say("sentence whose", whose(effects)));
  return parts.join(spoken() === "zh" ? "" : " ");
}

/** @param {any} effects */
function whose(effects) {
  const mean = (/** @type {string} */ part) => number(effects[`graduations_${part}`]?.mean ?? 0);
  return { additional: mean("additional"), deadweight: mean("deadweight"), displaced: mean("displaced") };
}

/** The three fans of differences added up. @param {any} scenario @param {any} city */
export function fans(scenario, city) {
  return el("div", { class: "fans" }, FANS.map((name) => fan(scenario, city, name)));
}

/** @param {any} scenario @param {any} city @param {string} name */
function fan(scenario, city, name) {
  const { bands, lines } = scenario.fans[name];
  const outcome = city.outcomes[name];
  const most = Math.max(...bands.flatMap((/** @type {number[]} */ row) => [Math.abs(row[LOW]), Math.abs(row[HIGH])]));
  const { scale, unit } = axisOf(outcome, most);
  const column = (/** @type {number} */ place) => bands.map((/** @type {number[]} */ row) => row[place] / scale);
  const drawn = { low: column(LOW), quarter: column(QUARTER), middle: column(MIDDLE), upper: column(UPPER), high: column(HIGH) };
  const labels = bands.map((/** @type {any[]} */ row) => row[0]);
  const title = say("more of", { what: both(outcome.meaning), unit: unit ? say("in unit", { unit }) : "" });
  const told = say("chart told", { title, low: number(drawn.low.at(-1)), middle: number(drawn.middle.at(-1)), high: number(drawn.high.at(-1)) });
  const single = lines.map((/** @type {number[]} */ values) => values.map((value) => value / scale));
  const chart = fanChart(told, labels.map(shortLabel), drawn, single);
  return picture(title, chart, [say("period"), say("median"), "90%"], fanRows(labels, drawn));
}

/** A part of a year as its year. @param {string} label */
export function shortLabel(label) {
  return label.slice(0, 4);
}

/** Levels with their history. @param {any} answer @param {string | null} scenario @param {any} city */
export function levels(answer, scenario, city) {
  return el("div", { class: scenario ? "fans small" : "fans" }, FANS.map((name) => level(answer, scenario, city, name)));
}

/** @param {any} answer @param {string | null} scenario @param {any} city @param {string} name */
function level(answer, scenario, city, name) {
  const outcome = city.outcomes[name];
  const kept = answer.periods.filter((/** @type {any} */ one) => !one.label.includes("/")).map((/** @type {any} */ one) => one.label);
  const rowsOf = (/** @type {string} */ id) => answer.levels[id].filter((/** @type {any[]} */ row) => row[0] === name && kept.includes(row[1]));
  const base = rowsOf(answer.against);
  const most = Math.max(...base.map((/** @type {any[]} */ row) => Math.abs(row[7])));
  const { scale, unit } = axisOf(outcome, most);
  const drawn = (/** @type {any[][]} */ rows, /** @type {string} */ kind, /** @type {boolean} */ isBand) => ({
    low: rows.map((row) => row[3] / scale), middle: rows.map((row) => row[5] / scale), high: rows.map((row) => row[7] / scale), kind, isBand });
  const rows = [drawn(base, scenario ? "baseline" : "median", !scenario)];
  if (scenario) rows.push(drawn(rowsOf(scenario), "median", true));
  const title = say("level of", { what: both(outcome.meaning), unit: unit ? say("in unit", { unit }) : "" });
  const last = rows[rows.length - 1];
  const told = say("chart told", { title, low: number(last.low.at(-1)), middle: number(last.middle.at(-1)), high: number(last.high.at(-1)) });
  return picture(title, levelChart(told, kept, rows), [say("period"), say("median"), "90%"], fanRows(kept, last));
}

/** Ten outcomes by year: what changes. @param {any} scenario @param {any} city */
export function changes(scenario, city) {
  const names = [...new Set(scenario.changes.map((/** @type {any[]} */ row) => row[0]))];
  const labels = [...new Set(scenario.changes.map((/** @type {any[]} */ row) => row[1]))].filter((one) => !["total", "at_the_end"].includes(one));
  const cell = (/** @type {string} */ name, /** @type {string[]} */ wanted) => {
    const row = scenario.changes.find((/** @type {any[]} */ one) => one[0] === name && wanted.includes(one[1]));
    return row ? el("span", { class: row[6] ? "clear" : "unclear", title: span(row[3], row[4], city.outcomes[name].unit) },
      signed(row[2], city.outcomes[name].unit, city.outcomes[name].counted)) : "—";
  };
  const rows = names.map((name) => [both(city.outcomes[name].meaning), cell(name, ["total", "at_the_end"]), ...labels.map((one) => cell(name, [one]))]);
  return el("section", {}, table(say("changes by year"), [say("outcome"), say("whole"), ...labels.map(period)], rows),
    el("p", { class: "remark" }, say("changes remark")));
}

/** Who pays whom: a payment a row, under both. @param {any} scenario @param {any} city */
export function flows(scenario, city) {
  const rows = scenario.flows.map((/** @type {any[]} */ [purpose, payer, payee, before, after, more]) => [
    both(city.purposes[purpose]), both(city.sectors[payer]), both(city.sectors[payee]),
    amount(before, "CNY"), amount(after, "CNY"), signed(more, "CNY")]);
  return table(say("who pays whom"), [say("purpose"), say("payer"), say("payee"), say("before"), say("with it"), say("difference")], rows);
}

/** What must be said of it. @param {any} scenario */
export function notes(scenario) {
  return folded(say("warnings", { count: scenario.notes.length }),
    el("ul", {}, scenario.notes.map((/** @type {any} */ note) => el("li", {}, both(note)))));
}
