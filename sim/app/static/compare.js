// @ts-check
/** The room Compare: up to six scenarios as columns, their frontier, and the budget question. */

import { get, listen, post, stop, toTakeAlong } from "./ask.js";
import { effectsOf } from "./answer.js";
import { dotChart, picture } from "./charts.js";
import { button, el, fill, folded, picker, progressBar, renew, speak, table } from "./dom.js";
import { jobPanel } from "./jobs.js";
import { change, state, take } from "./state.js";
import { amount, axisOf, both, inRow, moneyIn, number, say } from "./words.js";

const MOST = 6;
const BUDGET = 2e7;
const EFFECTS = ["graduations", "graduations_additional", "graduations_deadweight", "graduations_displaced",
  "private_investment", "public_cost_net", "public_cost_per_additional_graduation", "private_investment_per_public_cny"];

/** Show the room. */
export function showCompare(place, city) {
  const right = el("section", { class: "answer", "aria-label": say("answer") });
  const picks = el("section", { class: "levers", "aria-label": say("scenarios") });
  fill(place, el("h1", { class: "unseen" }, say("room compare")), picks, el("div", { class: "right" }, right, budget(city)));
  /** @type {any[]} */
  let kept = [];
  const ask = () => right.isConnected && (state.chosen.length ? asked(right, city, kept) : nothing(right));
  const list = () => renew(picks, el("p", {}, say("choose up to", { most: MOST })), kept.length > 0 && choices(say("kept"), kept, true, look), choices(say("examples"), city.examples, false, look));
  const look = () => get("/scenarios").then((found) => { kept = found; list(); ask(); });
  look();
  return { scenario: look, chosen: ask };
}

/** @param {string} title @param {boolean} isKept @param {() => void} look */
function choices(title, scenarios, isKept, look) {
  return el("fieldset", {}, el("legend", {}, title), scenarios.map((one) => {
    const box = el("input", { type: "checkbox", checked: state.chosen.includes(one.id), onchange: () => choose(one.id, box) });
    return el("div", { class: "pick" }, el("label", {}, box, both(one.name)),
      isKept && button("×", () => post("/scenarios/forget", { name: one.id }).then(() => { state.chosen = state.chosen.filter((id) => id !== one.id); look(); }), { "aria-label": say("forget", { name: both(one.name) }) }));
  }));
}

/** @param {string} id */
function choose(id, box) {
  const others = state.chosen.filter((one) => one !== id);
  if (box.checked && others.length >= MOST) { box.checked = false; return; }
  const chosen = box.checked ? [...others, id] : others;
  change({ chosen, against: chosen.includes(state.against) ? state.against : "baseline" }, "chosen");
}

// The answer -----------------------------------------------------------------------------------

function question() {
  return { scenarios: state.chosen.map((name) => ({ name })), seed: state.seed, against: state.against };
}

function nothing(right) {
  stop();
  fill(right, el("p", { class: "sentence none" }, say("choose some")));
}

function asked(right, city, kept) {
  listen(right, question(), (answer) => show(right, answer, city, kept), () => speak(say("compared", { count: state.chosen.length })));
}

function show(right, answer, city, kept) {
  const named = (/** @type {string} */ id) => nameOf(id, [...kept, ...city.examples]);
  const effects = answer.scenarios.map(effectsOf);
  const rows = EFFECTS.map((name) => effectRow(name, effects.map((one) => one[name]), city));
  renew(right, progressBar(answer.runs, 200, answer.runs + answer.failed < 200 && stop, () => asked(right, city, kept)), reference(named),
    table(say("differences from", { reference: named(answer.against) }), ["", ...answer.scenarios.map((one) => named(one.id))], rows),
    el("p", { class: "remark" }, say("changes remark")),
    frontier(answer, effects, city, named), outcomes(answer, city, named),
    el("div", { class: "actions" }, toTakeAlong(city, question, speak)));
}

/** @param {string} id */
function nameOf(id, known) {
  const found = known.find((one) => one.id === id);
  return id === "baseline" ? say("baseline") : found ? both(found.name) : id;
}

/** An effect of each scenario, in one unit; why there is none, where there is none. @param {string} name */
function effectRow(name, effects, city) {
  const { counted } = city.outcomes[name] || (name.startsWith("graduations") ? city.outcomes.graduations : {});
  const as = inRow(effects[0].unit, counted);
  const shown = /_(additional|deadweight|displaced)$|_per_/.test(name) ? as.plain : as.signed;
  const cell = (one) => [el("span", { class: one.clear === false || one.mean === null ? "unclear" : "clear" }, shown(one.mean)),
    el("small", {}, one.mean !== null ? as.span(one.p05, one.p95) : one.note ? say(one.note) : "")];
  return [(city.outcomes[name] ? both(city.outcomes[name].meaning) : say(name)) + as.unit, ...effects.map(cell)];
}

/** @param {(id: string) => string} named */
function reference(named) {
  const options = ["baseline", ...state.chosen].map((id) => [id, named(id)]);
  return el("label", {}, say("compared with"), " ", picker(options, state.against, (against) => change({ against }, "chosen")));
}

/** Cost and graduations of each, today's policy at nothing. @param {(id: string) => string} named */
function frontier(answer, effects, city, named) {
  const money = (one) => one.public_cost_net;
  const most = Math.max(...effects.flatMap((one) => [money(one).p05, money(one).p95].map(Math.abs)));
  const { scale, unit } = axisOf(city.outcomes.public_cost_net, most);
  const dots = effects.map((one, place) => ({ name: named(answer.scenarios[place].id), short: String(place + 1),
    x: money(one).mean / scale, xlow: money(one).p05 / scale, xhigh: money(one).p95 / scale, y: one.graduations.mean, low: one.graduations.p05, high: one.graduations.p95 }));
  const today = { name: named(answer.against), short: "0", x: 0, y: 0, low: 0, high: 0, kind: "today" };
  const title = say("cost and effect");
  const rows = [today, ...dots].map((one) => [`${one.short}. ${one.name}`, number(one.x), number(one.y)]);
  return el("div", { class: "fans" }, picture(title, dotChart(title, [today, ...dots], both(city.outcomes.public_cost_net.meaning) + say("in unit", { unit }), both(city.outcomes.graduations.meaning)),
    ["", say("money") + say("in unit", { unit }), say("graduates")], rows),
    el("ol", { start: 0, class: "key" }, [today, ...dots].map((one) => el("li", {}, one.name))));
}

/** The other outcomes over the whole projection. @param {(id: string) => string} named */
function outcomes(answer, city, named) {
  const whole = answer.scenarios.map((one) => one.changes.filter((row) => ["total", "at_the_end"].includes(row[1])));
  const effect = (row) => ({ unit: city.outcomes[row[0]].unit, mean: row[2], p05: row[3], p95: row[4], clear: row[6] });
  const rows = whole[0].map(([name], /** @type {number} */ place) => effectRow(name, whole.map((one) => effect(one[place])), city));
  return folded(say("other outcomes"), table(say("other outcomes"), ["", ...answer.scenarios.map((one) => named(one.id))], rows));
}

// The budget question --------------------------------------------------------------------------

function budget(city) {
  const { scale } = moneyIn();
  const field = el("input", { type: "number", id: "budget", min: 0, step: "any", value: BUDGET / scale });
  const given = () => ({ budget: Number((Number(field.value) * scale).toPrecision(12)) });
  const ask = () => ({ scenarios: [], seed: state.seed });
  const place = el("div", {});
  const look = () => fill(place, jobPanel("plan", ask, given, (found) => reached(found, city)));
  field.addEventListener("change", look);
  look();
  return folded(say("budget question"), el("p", {}, el("label", { for: "budget" }, say("budget of")), field, say(state.lang === "zh" ? "wanyuan a year" : "million a year")), place);
}

/** What each budget reaches, with today's policy on it. */
function reached(found, city) {
  const rows = [...found.frontier].sort((/** @type {number[]} */ one, /** @type {number[]} */ other) => one[0] - other[0]);
  const { scale, unit } = axisOf(city.outcomes.public_cost_net, Math.max(...rows.map((row) => row[0])));
  const dots = rows.map((row) => ({ x: row[0] / scale, y: row[1], low: row[2], high: row[3], name: amount(row[0], "CNY a year") }));
  const today = found.today.map((/** @type {number[]} */ row) => ({ x: row[0] / scale, y: row[1], low: row[2], high: row[3], name: say("baseline"), short: say("baseline"), kind: "today" }));
  const title = say("frontier");
  return [picture(title, dotChart(title, [...dots, ...today], say("spent a year") + say("in unit", { unit }), both(found.goal)), [say("spent a year"), say("graduates"), "90%"],
    rows.map((row) => [amount(row[0], "CNY a year"), number(row[1]), `${number(row[2])} … ${number(row[3])}`])),
    button(say("try this"), () => { take(found.scenario, false); change({ room: "try" }, "room"); })];
}
