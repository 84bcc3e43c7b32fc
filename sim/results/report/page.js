const buttons = document.querySelectorAll("nav button");

/** Show one language, and remember it in the address. */
function speak(language) {
  const page = document.documentElement;
  page.lang = page.dataset.language = language;
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(button.dataset.to === language));
  }
  document.title = document.querySelector(`main[lang="${language}"] h1`).textContent;
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    history.replaceState(null, "", `#${button.dataset.to}`);
    speak(button.dataset.to);
  });
}
const asked = location.hash.slice(1);
if (asked === "en" || asked === "zh") speak(asked);
