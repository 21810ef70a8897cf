// <span data-print></span> の場所に印刷の釦を置く。
import { element, say } from "./words.js";

export function start(page) {
  for (const place of page.querySelectorAll("[data-print]")) {
    const button = element("button", { type: "button", class: "button button-secondary screen-only" }, say("印刷する"));
    button.addEventListener("click", () => window.print());
    place.append(button);
  }
}
