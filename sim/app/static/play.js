// @ts-check
/** One run drawn at a month: startups as dots in lanes, money as ribbons, houses as bars. */

import { el } from "./dom.js";
import { amount, both, say } from "./words.js";

const COLOURS = ["#1f5f8b", "#c2571a", "#2f7d4f", "#7a3f9d"];

/** Where a founder's dot lies within its lane, the same under every policy. @param {number} number */
function placeOf(number) {
  const part = (/** @type {number} */ step) => (((number % 1000003) + 1000003) * step) % 1;
  return [part(0.6180339887498949), part(0.7548776662466927)];
}

/** The lane of each firm by month, 0 for none. @returns {Uint8Array[]} */
function lanesOf(scenario) {
  return scenario.lanes.map((/** @type {string} */ row) => Uint8Array.from(row, Number));
}

/** Draws the dots of a scenario, and finds the one under the pointer. */
export class Dots {
  /** @param {string[]} names of lanes @param {any} other the other policy, if there is one */
  constructor(canvas, scenario, names, other) {
    this.canvas = canvas;
    this.scenario = scenario;
    this.names = names;
    this.lanes = lanesOf(scenario);
    this.theirs = other && { lanes: lanesOf(other), place: new Map(other.firms.number.map((/** @type {number} */ one, /** @type {number} */ place) => [one, place])) };
    this.places = scenario.firms.number.map(placeOf);
  }

  /** Draw a month. @param {number} month */
  draw(month) {
    const scale = window.devicePixelRatio || 1;
    this.width = this.canvas.clientWidth;
    this.lane = this.canvas.clientHeight / this.names.length;
    Object.assign(this.canvas, { width: this.width * scale, height: this.canvas.clientHeight * scale });
    const pen = this.canvas.getContext("2d");
    this.family = getComputedStyle(this.canvas).fontFamily;
    pen.scale(scale, scale);
    this.counts = this.scenario.counts[month];
    const row = this.lanes[month];
    this.names.forEach((name, place) => this.label(pen, name, place));
    row.forEach((/** @type {number} */ where, /** @type {number} */ firm) => where && this.dot(pen, firm, where, month));
  }

  /** @param {string} name @param {number} place */
  label(pen, name, place) {
    pen.fillStyle = place % 2 ? "#f4f6f8" : "#ffffff";
    pen.fillRect(0, place * this.lane, this.width, this.lane);
    pen.fillStyle = "#3a4652";
    pen.font = `13px ${this.family}`;
    pen.fillText(`${say(`lane ${name}`)} ${this.counts[place].toLocaleString("en-US")}`, 6, place * this.lane + 16);
  }

  /** @param {number} firm @param {number} where @param {number} month */
  dot(pen, firm, where, month) {
    const [x, y] = this.at(firm, where);
    const size = this.counts[where - 1] > 1500 ? 1.3 : this.counts[where - 1] > 300 ? 2 : 3;
    pen.globalAlpha = this.names[where - 1] === "ended" ? 0.35 : 0.85;
    pen.fillStyle = COLOURS[this.scenario.firms.origin[firm]] || COLOURS[0];
    pen.beginPath();
    pen.arc(x, y, size, 0, 7);
    pen.fill();
    if (this.theirs && this.goesAnotherWay(firm, where, month)) {
      pen.globalAlpha = 1;
      pen.strokeStyle = "#b00020";
      pen.beginPath();
      pen.arc(x, y, size + 2, 0, 7);
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }

  /** @param {number} firm @param {number} where @param {number} month */
  goesAnotherWay(firm, where, month) {
    const place = this.theirs.place.get(this.scenario.firms.number[firm]);
    return (place === undefined ? 0 : this.theirs.lanes[month][place]) !== where;
  }

  /** @param {number} firm @param {number} where */
  at(firm, where) {
    const [x, y] = this.places[firm];
    return [150 + x * (this.width - 160), (where - 1) * this.lane + 6 + y * (this.lane - 12)];
  }

  /** The firm nearest to a point, or -1. @param {number} x @param {number} y @param {number} month */
  nearest(x, y, month) {
    let [found, least] = [-1, 100];
    this.lanes[month].forEach((/** @type {number} */ where, /** @type {number} */ firm) => {
      if (!where) return;
      const [left, top] = this.at(firm, where);
      const away = (left - x) ** 2 + (top - y) ** 2;
      if (away < least) [found, least] = [firm, away];
    });
    return found;
  }
}

/** What the colours of dots mean. */
export function legend(run) {
  return el("ul", { class: "legend" }, run.origins.map((origin, /** @type {number} */ place) =>
    el("li", {}, el("svg", { viewBox: "0 0 10 10", width: 10, height: 10, "aria-hidden": "true" }, el("circle", { cx: 5, cy: 5, r: 4, fill: COLOURS[place] })), both(origin))));
}

// Money ----------------------------------------------------------------------------------------

/** @type {Record<string, [number, number]>} */
const NODES = { government: [60, 110], funds: [200, 30], lenders: [200, 190], startups: [350, 80], incubators: [350, 190] };

/** Who paid whom in the last twelve months, as ribbons. @param {number} month */
export function ribbons(run, scenario, city, month) {
  const most = Math.max(...scenario.money.flatMap((/** @type {number[]} */ one) => one), 1);
  const drawn = run.links.map(([from, to], /** @type {number} */ place) => {
    const paid = scenario.money[place][month];
    const [[x1, y1], [x2, y2]] = [NODES[from], NODES[to]];
    const bend = from === "startups" ? 34 : -6;
    const path = `M${x1},${y1}C${(x1 + x2) / 2},${y1 + bend} ${(x1 + x2) / 2},${y2 + bend} ${x2},${y2}`;
    return el("path", { d: path, class: `ribbon of-${from}`, "stroke-width": Math.max((26 * paid) / most, paid > 0 ? 0.8 : 0) },
      el("title", {}, `${both(city.sectors[from])} → ${both(city.sectors[to])}: ${amount(paid, "CNY")}`));
  });
  const names = Object.entries(NODES).map(([name, [x, y]]) => [
    el("circle", { cx: x, cy: y, r: 5, class: "node" }), el("text", { x, y: y - 9, "text-anchor": "middle" }, both(city.sectors[name]))]);
  return el("svg", { viewBox: "0 0 420 215", role: "img", "aria-label": say("money of the last year"), class: "ribbons" }, drawn, names);
}

// Houses ---------------------------------------------------------------------------------------

/** The open houses and how full they are. @param {number} month @param {(house: any) => void} chosen */
export function houses(run, scenario, month, chosen) {
  const open = scenario.houses.filter((one) => one.tenants[month] >= 0)
    .sort((one, other) => other.tier[month] - one.tier[month] || other.tenants[month] - one.tenants[month]);
  const most = Math.max(...scenario.houses.flatMap((one) => one.tenants), 1);
  return el("ul", { class: "houses" }, open.map((one) => el("li", {},
    el("button", { type: "button", onclick: () => chosen(one) }, both(one.name)),
    el("meter", { min: 0, max: most, value: one.tenants[month], class: `tier${one.tier[month]}`, "aria-label": `${both(one.name)}: ${one.tenants[month]}` }),
    el("span", {}, `${one.tenants[month]} · ${both(run.tiers[one.tier[month]])}`))));
}
