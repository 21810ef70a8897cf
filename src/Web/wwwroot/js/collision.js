// 見ている間にほかの人が更新したら知らせる。読み込み時と違う版を返す住所を、ときどき見る。
// <form data-collision="/tickets/R8-0001/version" data-version="12"> …　答えは版の文字列だけ。
import { element, say } from "./words.js";

const every = 30000;

export function start(page) {
  for (const watched of page.querySelectorAll("[data-collision]")) {
    const timer = setInterval(async () => {
      if (page.hidden) {
        return;
      }
      try {
        const answer = await fetch(watched.dataset.collision, { redirect: "error", headers: { Accept: "text/plain" } });
        if (answer.ok && (await answer.text()).trim() !== watched.dataset.version) {
          clearInterval(timer);
          tell(watched);
        }
      } catch {
        // つながらないときは、次の回に見る。保存のときにも必ず確かめる。
      }
    }, every);
  }
}

function tell(watched) {
  const link = element("a", { href: location.pathname, target: "_blank", rel: "noopener" }, say("新しいタブで最新の内容を見る"));
  watched.append(element("div", { class: "notice notice-warn collision", role: "alert" },
    element("p", {}, say("ほかの人がこの内容を更新しました。入力中の文章は残っています。")),
    element("p", {}, link)));
}
