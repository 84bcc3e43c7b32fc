// @ts-check
/** The room Watch: one run month by month, both ways, under today's policy and under another. */

import { get } from "./ask.js";
import { button, el, fault, fill, folded, picker, table } from "./dom.js";
import { Dots, houses, legend, ribbons } from "./play.js";
import { change, inHand, isUntouched, state } from "./state.js";
import { amount, both, say } from "./words.js";

const PACE = 250;
const SLOW = 1000;
const NEWS = ["page graduated", "page was financed"];

/** Show the room. */
export function showWatch(place, city) {
  const content = el("div", { class: "watch" });
  const number = el("input", { type: "number", id: "run", min: 0, step: 1, value: state.run, onchange: () => change({ run: Math.max(0, Number(number.value)) }, "run") });
  fill(place, el("h1", {}, say("room watch")),
    el("p", {}, say(isUntouched() ? "watch today" : "watch both"), " ", el("label", { for: "run" }, say("run number")), number), content);
  const look = () => {
    content.dispatchEvent(new Event("left"));
    fill(content, el("p", { role: "status" }, say("being run")));
    get("/watch", { ask: { scenarios: inHand(), seed: state.seed }, run: String(state.run) }).then(
      (run) => new Player(content, run, city).begin(),
      (error) => fill(content, fault(error.message)));
  };
  look();
  return { scenario: look, run: look };
}

/** Plays a run. */
class Player {
  constructor(place, run, city) {
    this.run = run;
    this.city = city;
    this.place = place;
    this.shown = run.scenarios.length - 1;
    this.month = run.report + 1;
    this.timer = 0;
  }

  /** Build what is seen, and draw the first month after the report. */
  begin() {
    const policies = this.run.scenarios.map((one, /** @type {number} */ place) => [String(place), say(one.id === "baseline" ? "baseline" : "with it")]);
    const isPair = policies.length > 1;
    this.slider = el("input", { type: "range", id: "month", min: 0, max: this.run.months - 1, value: this.month, "aria-label": say("month"),
      oninput: () => this.go(Number(this.slider.value)) });
    this.caption = el("output", { for: "month", class: "month" });
    this.play = button(say("play"), () => this.toggle(), { id: "play" });
    this.canvas = el("canvas", { class: "dots", role: "img", "aria-label": say("startups in lanes"), onclick: (event) => this.clicked(event) });
    this.money = el("div", {});
    this.list = el("div", {});
    this.news = el("div", { class: "news" });
    this.story = el("div", { class: "story", role: "status" });
    this.counts = el("div", {});
    const chosen = (/** @type {string} */ place) => { this.shown = Number(place); this.takeDots(); this.go(this.month); };
    fill(this.place, el("div", { class: "controls" }, button("◀", () => this.step(-1), { "aria-label": say("month before") }), this.play,
      button("▶", () => this.step(1), { "aria-label": say("month after") }), this.slider, this.caption,
      isPair && picker(policies, String(this.shown), chosen, { id: "policy", "aria-label": say("policy") })),
    el("p", { class: "remark" }, say("watch remark"), isPair && ` ${say("ringed")}`), legend(this.run),
    el("div", { class: "stage" }, el("div", {}, this.canvas, this.news, this.story), el("div", {}, el("h2", {}, say("money of the last year")), this.money, el("h2", {}, say("houses")), this.list)),
    folded(say("month as a table"), this.counts));
    this.takeDots();
    this.listen();
    this.go(this.month);
  }

  /** Hear keys and the end of the room. */
  listen() {
    const keys = (/** @type {KeyboardEvent} */ event) => {
      if (/** @type {Element} */ (event.target).closest("input, select, button, a, summary, textarea")) return;
      if (event.key === " ") { event.preventDefault(); this.toggle(); }
      if (event.key === "ArrowRight") this.step(1);
      if (event.key === "ArrowLeft") this.step(-1);
    };
    const size = new ResizeObserver(() => this.dots.draw(this.month));
    document.addEventListener("keydown", keys);
    size.observe(this.canvas);
    this.place.addEventListener("left", () => { document.removeEventListener("keydown", keys); size.disconnect(); this.pause(); }, { once: true });
  }

  takeDots() {
    this.dots = new Dots(this.canvas, this.scenario, this.run.lanes, this.run.scenarios[1 - this.shown]);
  }

  get scenario() {
    return this.run.scenarios[this.shown];
  }

  toggle() {
    if (this.timer) { this.pause(); return; }
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.play.textContent = say("pause");
    this.timer = window.setInterval(() => (this.month + 1 < this.run.months ? this.go(this.month + 1) : this.pause()), isCalm ? SLOW : PACE);
  }

  pause() {
    clearInterval(this.timer);
    this.timer = 0;
    this.play.textContent = say("play");
    this.tell();
  }

  /** @param {number} months */
  step(months) {
    this.pause();
    this.go(Math.min(Math.max(this.month + months, 0), this.run.months - 1));
  }

  /** Show a month. @param {number} month */
  go(month) {
    this.month = month;
    this.slider.value = String(month);
    this.slider.setAttribute("aria-valuetext", this.run.labels[month]);
    this.caption.textContent = `${this.run.labels[month]}${month <= this.run.report ? ` · ${say("history")}` : ""}`;
    this.dots.draw(month);
    fill(this.money, ribbons(this.run, this.scenario, this.city, month));
    fill(this.list, houses(this.run, this.scenario, month, (house) => this.tellHouse(house)));
    if (!this.timer) this.tell();
  }

  /** The month as a table, and who had news in it. */
  tell() {
    const lanes = this.run.lanes.map((name, /** @type {number} */ place) => [say(`lane ${name}`), this.scenario.counts[this.month][place].toLocaleString("en-US")]);
    const paid = this.run.links.map(([from, to], /** @type {number} */ place) => [`${both(this.city.sectors[from])} → ${both(this.city.sectors[to])}`, amount(this.scenario.money[place][this.month], "CNY")]);
    fill(this.counts, table(say("startups"), ["", this.run.labels[this.month]], lanes), table(say("money of the last year"), ["", this.run.labels[this.month]], paid));
    const news = this.scenario.events.filter(([, month, code]) => month === this.month && NEWS.includes(code));
    const firms = [...new Set(news.map(([firm]) => firm))].slice(0, 12);
    fill(this.news, firms.length > 0 && el("p", {}, say("news of the month"), firms.map((firm) => button(`#${this.scenario.firms.number[firm]}`, () => this.tellFirm(firm)))));
  }

  clicked(event) {
    const box = this.canvas.getBoundingClientRect();
    const firm = this.dots.nearest(event.clientX - box.left, event.clientY - box.top, this.month);
    if (firm >= 0) this.tellFirm(firm);
  }

  /** A firm's history in dated sentences. @param {number} firm */
  tellFirm(firm) {
    const { firms, events, houses: all } = this.scenario;
    const who = { origin: both(this.run.origins[firms.origin[firm]]), sector: both(this.run.sectors[firms.sector[firm]]) };
    const told = events.filter((one) => one[0] === firm).map(([, month, code, about]) => {
      const what = { ...who, amount: amount(about, "CNY"), house: both(all.find((one) => one.number === about)?.name) };
      return el("li", {}, `${this.run.labels[month]}: ${both(this.run.fates[code]) || say(code, what)}`);
    });
    fill(this.story, el("h3", {}, say("startup number", { number: firms.number[firm] })), el("ol", {}, told));
  }

  tellHouse(house) {
    const years = [...Array(this.run.months).keys()].filter((month) => this.run.labels[month].endsWith("-12") && house.tenants[month] >= 0);
    fill(this.story, el("h3", {}, both(house.name)), table(both(house.name), [say("tenants"), say("tier")], years.map((month) => [this.run.labels[month], String(house.tenants[month]), both(this.run.tiers[house.tier[month]])])));
  }
}
