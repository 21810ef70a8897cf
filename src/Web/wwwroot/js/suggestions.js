// 書いている文章に近い記事と条項を、書式の横に出す。書きかけの文章は、住所には載せない。
// <div class="suggestions" data-suggestions="/suggestions" data-from="#Subject, #Body"></div>
import { element, later, say, token } from "./words.js";

export function start(page) {
  for (const place of page.querySelectorAll("[data-suggestions]")) {
    const fields = [...page.querySelectorAll(place.dataset.from)];
    // 読み上げでは、一覧を毎回読まず、件数だけを伝える。
    const said = element("p", { class: "visually-hidden", role: "status" });
    place.after(said);
    let before = "";
    let pending;
    const ask = later(500, async () => {
      const text = fields.map(field => field.value.trim()).filter(Boolean).join("\n").slice(0, 800);
      if (text === before || text.length < 4) {
        return;
      }
      before = text;
      pending?.abort();
      pending = new AbortController();
      try {
        const answer = await fetch(place.dataset.suggestions, {
          method: "POST", body: new URLSearchParams({ text }), signal: pending.signal, redirect: "error",
          headers: { Accept: "text/html", RequestVerificationToken: token(fields[0]?.form) },
        });
        if (answer.ok) {
          place.innerHTML = (await answer.text()).trim();
          const found = place.querySelectorAll("li:has(.list-title)").length;
          said.textContent = found > 0 ? say("近いナレッジと条項が{0}件あります。", found) : "";
        }
      } catch {
        // 近い記事は助けであって、出なくても記入は続けられる。
        before = "";
      }
    });
    for (const field of fields) {
      field.addEventListener("input", ask);
    }
    ask();
  }
}
