// 書きかけのまま離れるときに、ブラウザーの確認を出す。<form data-leaving> …
export function start(page) {
  for (const form of page.querySelectorAll("form[data-leaving]")) {
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    page.addEventListener("submit", () => { changed = false; });
    window.addEventListener("beforeunload", event => {
      if (changed) {
        event.preventDefault();
      }
    });
  }
}
