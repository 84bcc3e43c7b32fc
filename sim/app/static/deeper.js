// @ts-check
/** What takes minutes to say of a scenario: whose work it is, what it rests on, what would do it. */

import { button, el, fill, folded, picker } from "./dom.js";
import { jobPanel } from "./jobs.js";
import { isUntouched, question, take } from "./state.js";
import { both, say } from "./words.js";

/** The questions, each folded; what explains a scenario is there only if there is one. */
export function deeper(city) {
  return [
    !isUntouched() && folded(say("what each lever brings"), jobPanel("explain", question)),
    !isUntouched() && folded(say("who graduates because of it"), jobPanel("fates", question)),
    folded(say("what would do"), solving(city)),
    folded(say("what it depends on"), jobPanel("sensitivity", question)),
  ];
}

/** Which value of one lever pays for the rest, or reaches so many graduations. */
function solving(city) {
  const policies = city.levers.filter((one) => one.kind !== "outside");
  const place = el("div", {});
  const look = () => fill(place, jobPanel("solve", question, () => ({ lever: lever.value, ...(least.value && { target: `graduations>=${least.value}` }) }),
    (found) => found.scenario && button(say("try this"), () => take(found.scenario, false))));
  const lever = picker(policies.map((one) => [one.name, both(one.meaning)]), "", look, { id: "free" });
  const least = el("input", { type: "number", id: "least", min: 1, step: 1, onchange: look });
  look();
  return [el("p", {}, el("label", { for: "free" }, say("free lever")), lever),
    el("p", {}, el("label", { for: "least" }, say("at least graduations")), least, el("span", { class: "remark" }, say("or as today"))), place];
}
