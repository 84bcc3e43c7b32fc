// @ts-check
/** Questions of minutes: begun on a button, with progress, stop, and results that stay. */

import { get, post } from "./ask.js";
import { button, el, fault, fill, progressBar, table } from "./dom.js";
import { amount, both, say, span } from "./words.js";

const PACE = 700;

/** @type {Map<string, any>} what was found, by kind and question */
const found = new Map();
/** @type {Map<string, () => void>} who shows it */
const shows = new Map();

/** @param {string} kind */
function keyOf(kind, ask, given) {
  return JSON.stringify([kind, ask, given]);
}

/** Take up the jobs that there were before the page was opened. */
export async function recall() {
  for (const job of await get("/jobs")) {
    const key = keyOf(job.kind, job.ask, job.given);
    if (!found.has(key)) follow(job.number, key);
  }
}

/**
 * A place where a job is begun and its answer shown.
 * @param {string} kind @param {() => any} question @param {() => any} [given] @param {(answer: any) => any} [more]
 */
export function jobPanel(kind, question, given = () => ({}), more = () => null) {
  const place = el("div", { class: "job" });
  const key = () => keyOf(kind, question(), given());
  const begin = () => post("/jobs", { kind, ask: question(), given: given() }).then((job) => {
    found.set(key(), job);
    follow(job.number, key());
    look();
  }, (error) => fill(place, fault(error.message), button(say("begin"), begin)));
  const look = () => {
    const job = found.get(key());
    if (!job) fill(place, button(say("begin"), begin), el("span", { class: "remark" }, say(`takes ${kind}`)));
    else if (job.state === "running") fill(place, progressBar(job.done, job.of, () => post(`/jobs/${job.number}/stop`, {})));
    else if (job.state === "done") fill(place, tables(job.found), more(job.found), el("p", { class: "remark" }, say("kept in", { folder: job.folder })));
    else fill(place, el("p", { class: "fault" }, both(job.fault) || say("stopped")), button(say("begin"), begin));
  };
  shows.set(key(), look);
  look();
  return place;
}

/** Look after a job until it ends. @param {number} number @param {string} key */
async function follow(number, key) {
  const job = await get(`/jobs/${number}`).catch((error) => ({ state: "failed", fault: { en: error.message, zh: error.message } }));
  found.set(key, { number, ...job });
  shows.get(key)?.();
  if (job.state === "running") setTimeout(follow, PACE, number, key);
}

/** The tables of an answer. */
function tables(answer) {
  return answer.tables.map((one) => table(both(one.title), ["", ...one.headings.map(both)],
    one.rows.map((row) => [both(row.name), ...row.cells.map(cell)])));
}

function cell(one) {
  return "low" in one ? span(one.low, one.high, one.unit) : amount(one.value, one.unit, one.shown);
}
