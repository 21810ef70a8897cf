// 書いた内容の見え方。<textarea data-preview="/preview"> の下に釦と場所を置く。
import { element, say, token } from "./words.js";

export function start(page) {
  for (const area of page.querySelectorAll("textarea[data-preview]")) {
    const button = element("button", { type: "button", class: "button button-secondary button-small" }, say("見え方を確かめる"));
    const place = element("div", { class: "preview prose", role: "region", "aria-label": say("書いた内容の見え方"), hidden: "" });
    button.addEventListener("click", () => show(area, place));
    area.after(element("div", {}, button), place);
  }
}

async function show(area, place) {
  const body = new URLSearchParams({ text: area.value });
  try {
    const answer = await fetch(area.dataset.preview, { method: "POST", body, redirect: "error", headers: { RequestVerificationToken: token(area.form) } });
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }
    place.innerHTML = await answer.text();
  } catch {
    place.textContent = say("見え方を表示できませんでした。");
  }
  place.hidden = false;
}
