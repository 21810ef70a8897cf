// 開いたメニューは、外を押すか Esc で閉じる。誤りの一覧には焦点を移す。
export function start(page) {
  page.addEventListener("click", event => {
    for (const menu of page.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });
  page.addEventListener("keydown", event => {
    if (event.key !== "Escape") {
      return;
    }
    for (const menu of page.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  page.querySelector(".error-summary")?.focus();
}
