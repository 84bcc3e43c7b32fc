// @ts-check
/** What the page shows, as its address holds it: room, language, scenario, seed. */

import { speakIn } from "./words.js";

/** @typedef {[number | string, string | null, string | null]} Step value, first and last month */

export const ROOMS = ["try", "compare", "watch", "grounds"];
const LONGEST_PAUSE = 120;

/** What an address need not say. @type {{seed: number, name: string, example: string | null, against: string, run: number}} */
const USUAL = { seed: 1, name: "mine", example: null, against: "baseline", run: 0 };

export const state = {
  room: "try",
  /** @type {"en" | "zh"} */ lang: "en",
  ...USUAL,
  /** @type {Record<string, Step[]>} */ levers: {},
  /** @type {[Record<string, any>, import("./words.js").Both][]} */ when: [], // rules, and what each says
  /** @type {string[]} */ chosen: [],
};

/** @type {(what: string) => void} */
let tell = () => {};
let timer = 0;

/** Be told when something changes: "room", "language", "scenario". @param {(what: string) => void} act */
export function whenChanged(act) {
  tell = act;
}

/** Read the address. */
export function readAddress() {
  const given = new URLSearchParams(location.search);
  const language = given.get("lang") || (navigator.language.startsWith("zh") ? "zh" : "en");
  state.lang = language === "zh" ? "zh" : "en";
  state.room = ROOMS.includes(given.get("room") || "") ? String(given.get("room")) : "try";
  for (const [key, usual] of Object.entries(USUAL)) {
    const said = given.get(key) || usual;
    Object.assign(state, { [key]: typeof usual === "number" ? Number(said) : said });
  }
  state.chosen = (given.get("compare") || "").split(",").filter(Boolean);
  state.when = JSON.parse(given.get("when") || "[]");
  state.levers = {};
  for (const [key, text] of given) if (key.startsWith("l.")) state.levers[key.slice(2)] = stepsIn(text);
  speakIn(state.lang);
}

/** @param {string} text @returns {Step[]} */
function stepsIn(text) {
  return text.split(";").map((one) => {
    const [value, months = ""] = one.split("@");
    const [first, last] = months.split("~");
    return [value.startsWith("r:") ? value.slice(2) : Number(value), first || null, last || null];
  });
}

/** @param {Step[]} steps */
function asText(steps) {
  return steps.map(([value, first, last]) =>
    `${typeof value === "string" ? `r:${value}` : value}${first || last ? `@${first || ""}` : ""}${last ? `~${last}` : ""}`).join(";");
}

/** The address of what is shown. */
export function address() {
  const kept = new URLSearchParams({ room: state.room, lang: state.lang });
  for (const [key, usual] of Object.entries(USUAL)) if (/** @type {any} */ (state)[key] !== usual) kept.set(key, /** @type {any} */ (state)[key]);
  if (!state.example) for (const [lever, steps] of Object.entries(state.levers)) kept.set(`l.${lever}`, asText(steps));
  if (state.when.length && !state.example) kept.set("when", JSON.stringify(state.when));
  if (state.chosen.length) kept.set("compare", state.chosen.join(","));
  return `?${kept}`;
}

/** Change what is shown, and the address. @param {Partial<typeof state>} to @param {string} what */
export function change(to, what) {
  Object.assign(state, to);
  if (isUntouched()) state.name = USUAL.name;
  speakIn(state.lang);
  history.replaceState(null, "", address());
  tell(what);
}

/** Set a lever; null takes it back. @param {string} lever @param {Step[] | null} steps */
export function setLever(lever, steps) {
  const levers = { ...state.levers };
  if (steps) levers[lever] = steps;
  else delete levers[lever];
  clearTimeout(timer);
  change({ levers, example: null }, "lever");
  timer = setTimeout(() => tell("scenario"), LONGEST_PAUSE);
}

/** Take a scenario over whole. @param {boolean} isShipped */
export function take(scenario, isShipped) {
  const { levers, when = [] } = structuredClone(scenario);
  change({ levers, when, example: isShipped ? scenario.id : null, name: isShipped ? USUAL.name : scenario.id }, "scenario");
}

/** Go back to today's policy. */
export function reset() {
  change({ levers: {}, when: [], example: null }, "scenario");
}

/** Fill in what an example in the address sets; one that is not known goes. */
export function adoptExample(examples) {
  if (!state.example) return;
  const found = examples.find((one) => one.id === state.example);
  Object.assign(state, { levers: {}, when: [] }, found && structuredClone({ levers: found.levers, when: found.when || [] }));
  if (!found) state.example = null;
}

/** Whether nothing is set. */
export function isUntouched() {
  return !Object.keys(state.levers).length && !state.when.length;
}

/** What is set, under a name. @param {string} name */
export function called(name) {
  return { name, levers: state.levers, when: state.when.map(([rule]) => rule) };
}

/** The scenario in hand as it is asked for; none if nothing is set. */
export function inHand() {
  if (isUntouched()) return [];
  return [state.example ? { name: state.example } : called(state.name)];
}

/** What is asked of the scenario in hand. */
export function question() {
  return { scenarios: inHand(), seed: state.seed };
}
