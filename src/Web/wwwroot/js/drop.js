// ファイルを選ぶ欄に、置いて加えられるようにする。選んだものの名前を並べ、大きすぎるときは送る前に言う。
// <input type="file" data-most="一つの上限" data-most-files="個数の上限" data-most-total="合計の上限"> 上限はバイト数
import { element, say } from "./words.js";

export function start(page) {
  for (const place of page.querySelectorAll("[data-drop]")) {
    const input = place.querySelector("input[type=file]");
    const list = element("ul", { "aria-live": "polite" });
    const problem = element("p", { class: "field-error", role: "alert", hidden: "" });
    place.prepend(element("p", { class: "drop-text" }, say("ここにファイルを置くこともできます。")));
    place.append(list, problem);
    input.addEventListener("change", () => {
      list.replaceChildren(...[...input.files].map(line));
      problem.textContent = refusal(input);
      problem.hidden = problem.textContent === "";
    });
    input.form?.addEventListener("submit", event => {
      if (!problem.hidden) {
        event.preventDefault();
        input.focus();
      }
    });
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

function refusal(input) {
  const files = [...input.files];
  const { most, mostFiles, mostTotal } = input.dataset;
  const large = most && files.find(file => file.size > Number(most));
  if (large) {
    return say("「{0}」は大きすぎます。一つ{1}までです。", large.name, size(Number(most)));
  }
  if (mostFiles && files.length > Number(mostFiles)) {
    return say("ファイルは{0}個までです。", mostFiles);
  }
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return mostTotal && total > Number(mostTotal) ? say("合計が{0}あります。合計{1}までにしてください。", size(total), size(Number(mostTotal))) : "";
}

function line(file) {
  return element("li", {}, say("{0}（{1}）", file.name, size(file.size)));
}

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
