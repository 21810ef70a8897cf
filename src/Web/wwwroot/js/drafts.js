// 下書きの自動保存。サインインが切れても、文章はこのブラウザーに残る。
// <form data-autosave="/drafts" …> … <p class="autosave" data-autosave-state role="status"></p>
import { element, later, say } from "./words.js";

const sent = "draft-sent";

export function start(page) {
  settle(page);
  for (const form of page.querySelectorAll("form[data-autosave]")) {
    keep(form);
  }
}

// 送ったものは、受け取られたと分かるまで残す。サインインの画面に回されたときは、戻ってから元に戻す。
function settle(page) {
  const key = sessionStorage.getItem(sent);
  if (!key || !page.querySelector(".person")) {
    return;
  }
  sessionStorage.removeItem(sent);
  const same = [...page.querySelectorAll("form[data-autosave]")].some(form => name(form) === key);
  if (!same) {
    sessionStorage.removeItem(key);
  }
}

function name(form) {
  return `draft:${form.dataset.autosave}`;
}

function keep(form) {
  const key = name(form);
  const state = form.querySelector("[data-autosave-state]") ?? form.appendChild(element("p", { class: "autosave", role: "status" }));
  restore(form, key, state);

  const save = later(2000, async () => {
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: fields(form), redirect: "manual", headers: { Accept: "application/json" } });
      if (answer.ok) {
        sessionStorage.removeItem(key);
        show(state, say("下書きを保存しました（{0}）", new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" })), false);
      } else if (answer.status >= 400 && answer.status !== 401) {
        store(form, key);
        show(state, say("下書きを保存できなかったため、このブラウザーに残しました。"), true);
      } else {
        store(form, key);
        show(state, say("サインインが切れたため、下書きをこのブラウザーに残しました。別のタブでサインインすると続けられます。"), true);
      }
    } catch {
      store(form, key);
      show(state, say("通信できないため、下書きをこのブラウザーに残しました。"), true);
    }
  });
  form.addEventListener("input", save);
  form.addEventListener("submit", () => {
    store(form, key);
    sessionStorage.setItem(sent, key);
  });
}

function fields(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) {
    if (value instanceof File) {
      data.delete(name);
    }
  }
  return data;
}

function store(form, key) {
  const values = [...fields(form)].filter(([name]) => !name.startsWith("__"));
  sessionStorage.setItem(key, JSON.stringify(values));
}

function restore(form, key, state) {
  const kept = sessionStorage.getItem(key);
  if (!kept) {
    return;
  }
  for (const [name, value] of JSON.parse(kept)) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList || field?.type === "checkbox") {
      const several = field instanceof RadioNodeList ? [...field] : [field];
      several.filter(one => one.value === value && one.type !== "hidden").forEach(one => { one.checked = true; });
    } else if (field && field.type !== "hidden" && !field.value) {
      field.value = value;
    }
  }
  show(state, say("このブラウザーに残っていた下書きを戻しました。内容をご確認ください。"), false);
}

function show(state, sentence, lost) {
  state.textContent = sentence;
  state.classList.toggle("autosave-lost", lost);
}
