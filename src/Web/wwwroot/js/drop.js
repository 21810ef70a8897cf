// ファイルを選ぶ欄に、置いて加えられるようにする。選んだものの名前を並べる。
import { element, say } from "./words.js";

export function start(page) {
  for (const place of page.querySelectorAll("[data-drop]")) {
    const input = place.querySelector("input[type=file]");
    const list = element("ul", { "aria-live": "polite" });
    place.prepend(element("p", { class: "drop-text" }, say("ここにファイルを置くこともできます。")));
    place.append(list);
    input.addEventListener("change", () => list.replaceChildren(...[...input.files].map(line)));
    place.addEventListener("dragover", event => {
      event.preventDefault();
      place.classList.add("drop-over");
    });
    place.addEventListener("dragleave", () => place.classList.remove("drop-over"));
    place.addEventListener("drop", event => {
      event.preventDefault();
      place.classList.remove("drop-over");
      const chosen = new DataTransfer();
      const before = input.multiple ? [...input.files] : [];
      for (const file of [...before, ...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) {
        chosen.items.add(file);
      }
      input.files = chosen.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

function line(file) {
  const size = file.size < 1024 * 1024 ? `${Math.max(1, Math.round(file.size / 1024))} KB` : `${(file.size / 1024 / 1024).toFixed(1)} MB`;
  return element("li", {}, `${file.name}（${size}）`);
}
