// @ts-check
/** What the page says, in the language that is chosen; and amounts as that language writes them. */

/** @typedef {{en: string, zh: string}} Both */

/** @type {Record<string, [string, string]>} */
let words = {};
/** @type {"en" | "zh"} */
let language = "en";

/** Load the words. */
export async function loadWords() {
  words = await (await fetch("/words")).json();
}

/** @param {"en" | "zh"} chosen */
export function speakIn(chosen) {
  language = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
}

/** Which language is spoken. */
export function spoken() {
  return language;
}

/** The words of a code, its places filled. @param {string} code @param {Record<string, any>} [places] */
export function say(code, places = {}) {
  const text = (words[`page ${code}`] || words[code] || [code, code])[language === "zh" ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (_, name) => String(places[name] ?? ""));
}

/** A text in the language that is spoken. @param {Both | null | undefined} text */
export function both(text) {
  return text ? text[language] : "";
}

// Amounts --------------------------------------------------------------------------------------

/** About three digits. @param {number} value */
export function number(value) {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 1 ? 1 : 2;
  const shown = withDigits(value, digits);
  return /^−?[0.]+$/.test(shown) ? "0" : shown;
}

/** @param {number} value @param {number} most after the point */
function withDigits(value, most) {
  return value.toLocaleString("en-US", { maximumFractionDigits: most }).replace("-", "−");
}

/** @param {number | null} value @param {string} unit @param {Both} [counted] */
export function amount(value, unit, counted) {
  if (value === null || value === undefined || Number.isNaN(value)) return "—";
  if (unit.startsWith("CNY per CNY")) return number(value);
  if (unit.startsWith("CNY")) return money(value) + perWhat(unit);
  if (unit.startsWith("share")) return `${exact(value * 100)}%` + (unit.endsWith("a year") ? say("a year") : "");
  if (unit === "year") return say("calendar year", { year: value });
  const sign = both(counted);
  return number(value) + (sign && language === "zh" ? sign : "");
}

/** @param {number} value */
function money(value) {
  const millions = number(Math.abs(value) / 1e6);
  if (language === "en") return millions === "0" ? "0" : `${value < 0 ? "−" : ""}CNY ${millions} m`;
  if (number(value / 1e4) === "0") return "0";
  return Math.abs(value) >= 1e8 ? `${exact(Number((value / 1e8).toPrecision(3)))}亿元` : `${number(value / 1e4)}万元`;
}

/** @param {string} unit */
function perWhat(unit) {
  return unit === "CNY a year" ? say("a year") : unit === "CNY per graduation" ? say("per graduation") : "";
}

/** With its sign. @param {number | null} value @param {string} unit @param {Both} [counted] */
export function signed(value, unit, counted) {
  const text = amount(value, unit, counted);
  return value !== null && value > 0 && !/^0\D*$/.test(text) ? `+${text}` : text;
}

/** From one value to another. @param {number | null} low @param {number | null} high @param {string} unit @param {Both} [counted] */
export function span(low, high, unit, counted) {
  const [from, to] = [amount(low, unit, counted), amount(high, unit, counted)];
  const sign = /\D*$/.exec(to)?.[0] || "";
  const first = sign && from.endsWith(sign) ? from.slice(0, -sign.length) : from;
  return say("span", { low: first, high: first.startsWith("CNY ") ? to.replace(/^CNY /, "") : to });
}

/** As it is set: with all its digits. @param {number} value */
export function exact(value) {
  return withDigits(Number(value.toPrecision(6)), 6);
}

/** A lever's value with its unit. @param {number | string | null} value */
export function leverValue(lever, value) {
  if (typeof value === "string") return relative(lever, value);
  if (value === null || value === undefined) return "—";
  if (lever.unit.startsWith("CNY")) return money(value) + perWhat(lever.unit);
  if (lever.unit.startsWith("share")) return amount(value, lever.unit);
  if (lever.unit === "year") return amount(value, lever.unit);
  return `${exact(value)}${language === "zh" ? both(lever.shown) : ` ${both(lever.shown)}`}`;
}

/** A value told from today's, such as "x1.5" or "+0.3 at most 1". @param {string} text @returns {string} */
function relative(lever, text) {
  const [, sign, size, , bound, end] = /^([x+-])([\d_.e]+)( at (most|least) ([\d_.e]+))?$/.exec(text) || [];
  if (!sign) return text;
  const plain = (/** @type {string} */ one) => Number(one.replace(/_/g, ""));
  const more = lever.unit.startsWith("share") ? say("points", { value: exact(100 * plain(size)) }) : leverValue(lever, plain(size));
  const shown = sign === "x" ? `×${exact(plain(size))}` : `${sign === "-" ? "−" : "+"}${more}`;
  return bound ? shown + say(`at ${bound}`, { value: leverValue(lever, plain(end)) }) : shown;
}

/** By what money is divided that is shown without its unit, and that unit. @param {number} [most] of the amounts */
export function moneyIn(most = 0) {
  if (language === "en") return { scale: 1e6, unit: "CNY m" };
  return most >= 1e8 ? { scale: 1e8, unit: "亿元" } : { scale: 1e4, unit: "万元" };
}

/** The same of a lever's value as it is typed. */
export function typedIn(lever) {
  if (lever.unit.startsWith("CNY")) return moneyIn();
  return lever.unit.startsWith("share") ? { scale: 0.01, unit: "%" } : { scale: 1, unit: both(lever.shown) };
}

/** The same of an outcome on a chart's axis. @param {number} most */
export function axisOf(outcome, most) {
  return outcome.unit === "CNY" ? moneyIn(most) : { scale: 1, unit: language === "zh" ? both(outcome.counted) : "" };
}

/** The unit that stands once beside a table's row, and numbers in it. @param {string} unit @param {Both} [counted] */
export function inRow(unit, counted) {
  const isMoney = unit.startsWith("CNY") && !unit.startsWith("CNY per CNY");
  const scale = isMoney ? moneyIn().scale : unit.startsWith("share") ? 0.01 : 1;
  const shown = isMoney ? say("CNY") + perWhat(unit) : unit.startsWith("share") ? "%" : language === "zh" ? both(counted) : "";
  const plain = (/** @type {number | null} */ value) => (value === null ? "—" : number(value / scale));
  return {
    unit: shown && say("in unit", { unit: shown }),
    plain,
    signed: (/** @type {number | null} */ value) => (value !== null && value > 0 && plain(value) !== "0" ? `+${plain(value)}` : plain(value)),
    span: (/** @type {number} */ low, /** @type {number} */ high) => say("span", { low: plain(low), high: plain(high) }),
  };
}

/** A period: a year, or two months. @param {string} label */
export function period(label) {
  return label.replace("/", language === "zh" ? "至" : " to ");
}
