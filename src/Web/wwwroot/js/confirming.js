// 取り返しのつかない操作の前に確かめる。
// <form data-confirm="何が消えるかを言う文" data-confirm-do="削除する"> …
import { element, say } from "./words.js";

export function start(page) {
  page.addEventListener("submit", event => {
    const form = event.target;
    if (!form.dataset.confirm || form.dataset.confirmed) {
      return;
    }
    event.preventDefault();
    ask(form, event.submitter);
  });
}

function ask(form, submitter) {
  const yes = element("button", { type: "button", class: "button button-danger" }, form.dataset.confirmDo ?? submitter?.textContent.trim() ?? "OK");
  const no = element("button", { type: "button", class: "button button-secondary" }, say("取りやめる"));
  const title = element("h2", { id: "confirm-title" }, say("よろしいですか"));
  const dialog = element("dialog", { "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" }, title,
    element("p", { id: "confirm-text" }, form.dataset.confirm), element("div", { class: "actions" }, yes, no));
  document.body.append(dialog);
  yes.addEventListener("click", () => {
    form.dataset.confirmed = "yes";
    dialog.close();
    form.requestSubmit(submitter);
  });
  no.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    submitter?.focus();
  });
  dialog.showModal();
  no.focus();
}
