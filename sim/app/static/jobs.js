// @ts-check
/** Questions of minutes: begun on a button, with progress, stop, and results that stay. */

import { get, post } from "./ask.js";
import { button, el, fill, table } from "./dom.js";
import { amount, both, say, span } from "./words.js";

const PACE = 700;

/** @type {Map<string, any>} what was found, by kind and question */
const found = new Map();

/**
 * A place where a job is begun and its answer shown.
 * @param {string} kind @param {() => any} question @param {() => any} [given] @param {(answer: any) => any} [more]
 */
export function jobPanel(kind, question, given = () => ({}), more = () => null) {
  const place = el("div", { class: "job" });
  const key = () => JSON.stringify([kind, question(), given()]);
  const begin = () => post("/jobs", { kind, ask: question(), given: given() }).then((job) => {
    found.set(key(), job);
    follow(job.number, key(), look);
    look();
  }, (error) => fill(place, el("p", { class: "fault", role: "alert" }, error.message), button(say("begin"), begin)));
  const look = () => {
    const job = found.get(key());
    if (!job) fill(place, button(say("begin"), begin), el("span", { class: "remark" }, say(`takes ${kind}`)));
    else if (job.state === "running") fill(place, running(job));
    else if (job.state === "done") fill(place, tables(job.found), more(job.found), el("p", { class: "remark" }, say("kept in", { folder: job.folder })));
    else fill(place, el("p", { class: "fault" }, both(job.fault) || say("stopped")), button(say("begin"), begin));
  };
  look();
  return place;
}

/** @param {any} job */
function running(job) {
  return el("div", { class: "progress" }, el("progress", { max: job.of || 1, value: job.of ? job.done : false, "aria-label": say("progress") }),
    el("span", {}, job.of ? say("runs of", { done: job.done, of: job.of }) : say("being made")),
    button(say("stop"), () => post(`/jobs/${job.number}/stop`, {}), { class: "stop" }));
}

/** Look after a job until it ends. @param {number} number @param {string} key @param {() => void} look */
function follow(number, key, look) {
  const timer = setInterval(async () => {
    const job = await get(`/jobs/${number}`).catch((error) => ({ state: "failed", fault: { en: error.message, zh: error.message } }));
    found.set(key, { number, ...job });
    if (job.state !== "running") clearInterval(timer);
    look();
  }, PACE);
}

/** The tables of an answer. @param {any} answer */
function tables(answer) {
  return answer.tables.map((/** @type {any} */ one) => table(both(one.title), ["", ...one.headings.map(both)],
    one.rows.map((/** @type {any} */ row) => [both(row.name), ...row.cells.map(cell)])));
}

/** @param {any} one */
function cell(one) {
  return "low" in one ? span(one.low, one.high, one.unit) : amount(one.value, one.unit, one.shown);
}
