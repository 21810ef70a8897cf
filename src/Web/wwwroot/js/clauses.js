// 条項の一覧を絞り込む欄を足し、選んだ条項を並べる。<details data-clauses> の中の #clause-tree
import { element, say } from "./words.js";

export function start(page) {
  for (const place of page.querySelectorAll("[data-clauses]")) {
    const choices = [...place.querySelectorAll("li")];
    const filter = element("input", { class: "input", type: "search", id: "clause-filter", autocomplete: "off" });
    filter.addEventListener("input", () => narrow(choices, filter.value));
    // 絞り込みの欄で Enter を押しても、回答案は送らない。
    filter.addEventListener("keydown", event => {
      if (event.key === "Enter") {
        event.preventDefault();
      }
    });
    place.querySelector("summary").after(element("label", { for: "clause-filter" }, say("番号や言葉で絞り込む")), filter);
    place.addEventListener("change", () => show(page, place));
  }
}

function narrow(choices, text) {
  const words = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  for (const choice of choices) {
    const title = choice.textContent.normalize("NFKC").toLowerCase();
    choice.hidden = !words.every(word => title.includes(word));
  }
}

function show(page, place) {
  const chosen = [...place.querySelectorAll("input:checked")].map(box => element("li", {}, box.parentElement.textContent.trim()));
  page.querySelector("[data-chosen]")?.replaceChildren(...chosen);
  place.querySelector("summary").textContent = say("条項を選ぶ（{0}件選択中）", chosen.length);
}
