// 条項の木に絞り込みの欄を足し、選んだ条項の並びを新しくする。<fieldset data-clause-picker>
import { element, say } from "./words.js";

export function start(page) {
  for (const picker of page.querySelectorAll("[data-clause-picker]")) {
    const choices = [...picker.querySelectorAll("li")];
    const opened = [...picker.querySelectorAll("details[open]")];
    const filter = element("input", { class: "input", type: "search", id: "clause-filter", autocomplete: "off" });
    filter.addEventListener("input", () => narrow(picker, choices, opened, filter.value));
    // 絞り込みの欄で Enter を押しても、書式は送らない。
    filter.addEventListener("keydown", event => {
      if (event.key === "Enter") {
        event.preventDefault();
      }
    });
    picker.querySelector("legend").after(element("label", { for: "clause-filter" }, say("番号や言葉で絞り込む")), filter);
    picker.addEventListener("change", () => show(picker));
  }
}

function narrow(picker, choices, opened, text) {
  const words = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  for (const choice of choices) {
    // 下の条項が当てはまれば、その上も残す。
    const title = choice.textContent.normalize("NFKC").toLowerCase();
    choice.hidden = !words.every(word => title.includes(word));
  }
  for (const branch of picker.querySelectorAll("details")) {
    branch.open = words.length > 0 || opened.includes(branch);
  }
}

function show(picker) {
  const titles = [...picker.querySelectorAll("input:checked")].map(box => box.dataset.title ?? box.parentElement.textContent.trim());
  let line = picker.querySelector(".clause-picker-picked");
  if (!line) {
    line = element("p", { class: "clause-picker-picked", "aria-live": "polite" });
    picker.querySelector("details").before(line);
  }
  line.textContent = titles.length > 0 ? say("選んだ条項：{0}", titles.join(say("、"))) : "";
}
