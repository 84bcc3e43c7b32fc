// @ts-check
/** What an answer says: one sentence, fans of differences, levels, a table by year, what lies behind. */

import { el, folded, table } from "./dom.js";
import { bandChart, picture } from "./charts.js";
import { amount, axisOf, both, inRow, number, period, say, signed, spoken } from "./words.js";

const FANS = ["graduations", "private_investment", "public_cost_net"];
const PARTS = ["low", "quarter", "middle", "upper", "high"];
const [LOW, QUARTER, MIDDLE, UPPER, HIGH] = [2, 3, 4, 5, 6];

/** @param {string} label */
const yearOf = (label) => label.slice(0, 4);

/** The effects of a scenario by outcome. */
export function effectsOf(scenario) {
  const names = ["outcome", "unit", "mean", "p05", "p95", "clear", "note"];
  return Object.fromEntries(scenario.effects.map((row) =>
    [row[0], Object.fromEntries(names.map((name, place) => [name, row[place]]))]));
}

/** One sentence: how many more, at what cost, whose. */
export function sentence(answer, scenario, city) {
  const effects = effectsOf(scenario);
  const grown = effects.graduations, spent = effects.public_cost_net;
  const each = effects.public_cost_per_additional_graduation;
  const counted = city.outcomes.graduations.counted;
  const more = (one, sign) => ({
    value: signed(one.mean, one.unit, sign), low: signed(one.p05, one.unit, sign), high: signed(one.p95, one.unit, sign),
  });
  const parts = [say("sentence graduations", { ...more(grown, counted), until: answer.until.slice(0, 4) })];
  if (grown.clear === false && answer.runs > 1) parts.push(say("not significant"));
  parts.push(say("sentence money", more(spent, null)));
  if (each.mean !== null) {
    const code = each.note === "saved_per_graduation_lost" ? "sentence saved" : "sentence each";
    parts.push(say(code, { value: amount(each.mean, "CNY"), low: amount(each.p05, "CNY"), high: amount(each.p95, "CNY") }));
  } else if (each.note) parts.push(say("no cost", { why: say(each.note) }));
  parts.push(say("sentence whose", whose(effects)));
  return parts.join(spoken() === "zh" ? "" : " ");
}

function whose(effects) {
  const mean = (/** @type {string} */ part) => number(effects[`graduations_${part}`]?.mean ?? 0);
  return { additional: mean("additional"), deadweight: mean("deadweight"), displaced: mean("displaced") };
}

/** The three fans of differences added up. */
export function fans(scenario, city) {
  return el("div", { class: "fans" }, FANS.map((name) => fan(scenario, city, name)));
}

/** @param {string} name */
function fan(scenario, city, name) {
  const { bands, lines } = scenario.fans[name];
  const column = (/** @type {number} */ place) => bands.map((row) => row[place]);
  const row = { low: column(LOW), quarter: column(QUARTER), middle: column(MIDDLE), upper: column(UPPER), high: column(HIGH), kind: "median", isBand: true };
  return overTime("more of", city.outcomes[name], column(0), [row], lines);
}

/**
 * Rows of values over time as a picture; of whole years, it has a gap where a year comes in parts, which its table has.
 * @param {string} code @param {string[]} labels @param {number[][]} [lines]
 */
function overTime(code, outcome, labels, rows, lines = [], ofYears = false) {
  const { scale, unit } = axisOf(outcome, Math.max(...rows.flatMap((one) => [...one.low, ...one.high]).map(Math.abs)));
  const last = rows[rows.length - 1];
  const years = ofYears ? [...new Set(labels.map(yearOf))] : labels;
  const drawn = years.map((year) => labels.indexOf(year));
  const withGaps = (/** @type {number[]} */ values) => drawn.map((place) => values[place] ?? null);
  const seen = rows.map((one) => ({ ...one, ...Object.fromEntries(PARTS.filter((part) => one[part]).map((part) => [part, withGaps(one[part])])) }));
  const end = Math.max(...drawn);
  const shown = (/** @type {string} */ part, /** @type {number} */ place) => number(last[part][place] / scale);
  const title = say(code, { what: both(outcome.meaning), unit: unit && say("in unit", { unit }) });
  const told = say("chart told", { title, low: shown("low", end), middle: shown("middle", end), high: shown("high", end) });
  const chart = bandChart(told, years.map(yearOf), seen, lines, scale);
  return picture(title, chart, [say("period"), say("median"), "90%"],
    labels.map((label, place) => [period(label), shown("middle", place), `${shown("low", place)} … ${shown("high", place)}`]));
}

/** Levels with their history, and what their lines leave out. @param {string | null} scenario */
export function levels(answer, scenario, city) {
  const parts = answer.periods.filter((one) => one.label.includes("/")).map((one) => period(one.label));
  return [el("div", { class: scenario ? "fans small" : "fans" }, FANS.map((name) => level(answer, scenario, city, name))),
    parts.length > 0 && el("p", { class: "remark parts" }, say("parts of years", { periods: parts.join(spoken() === "zh" ? "、" : " and ") }))];
}

/** @param {string | null} scenario @param {string} name */
function level(answer, scenario, city, name) {
  const labels = answer.periods.map((one) => one.label);
  const rowOf = (/** @type {string} */ id, /** @type {string} */ kind, isBand = true) => {
    const rows = answer.levels[id].filter((row) => row[0] === name && labels.includes(row[1]));
    return { low: rows.map((row) => row[3]), middle: rows.map((row) => row[5]), high: rows.map((row) => row[7]), kind, isBand };
  };
  const rows = scenario ? [rowOf(answer.against, "baseline", false), rowOf(scenario, "median")] : [rowOf(answer.against, "median")];
  return overTime("level of", city.outcomes[name], labels, rows, [], true);
}

/** Ten outcomes by year: what changes. */
export function changes(scenario, city) {
  const names = [...new Set(scenario.changes.map((row) => row[0]))];
  const labels = [...new Set(scenario.changes.map((row) => row[1]))].filter((one) => !["total", "at_the_end"].includes(one));
  const rows = names.map((name) => {
    const { unit, counted, meaning } = city.outcomes[name];
    const as = inRow(unit, counted);
    const cell = (/** @type {string[]} */ ...wanted) => {
      const row = scenario.changes.find((one) => one[0] === name && wanted.includes(one[1]));
      return row ? el("span", { class: row[6] ? "clear" : "unclear", title: as.span(row[3], row[4]) }, as.signed(row[2])) : "—";
    };
    return [both(meaning) + as.unit, cell("total", "at_the_end"), ...labels.map((one) => cell(one))];
  });
  return el("section", {}, table(say("changes by year"), [say("outcome"), say("whole"), ...labels.map(period)], rows),
    el("p", { class: "remark" }, say("changes remark")));
}

/** Who pays whom: a payment a row, under both. */
export function flows(scenario, city) {
  const as = inRow("CNY");
  const rows = scenario.flows.map(([purpose, payer, payee, before, after, more]) => [
    both(city.purposes[purpose]), both(city.sectors[payer]), both(city.sectors[payee]),
    as.plain(before), as.plain(after), as.signed(more)]);
  return table(say("who pays whom") + as.unit, [say("purpose"), say("payer"), say("payee"), say("before"), say("with it"), say("difference")], rows);
}

/** What must be said of it. */
export function notes(scenario) {
  return folded(say("warnings", { count: scenario.notes.length }),
    el("ul", {}, scenario.notes.map((note) => el("li", {}, both(note)))));
}
