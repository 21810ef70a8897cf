// 下書きの自動保存。保存できない間に書いたものは、このブラウザーに残り、新しいほうが欄に戻る。
// <form data-autosave="/drafts" data-saved-at="2026-11-18T01:00:00Z"> … <p class="autosave" data-autosave-state role="status"></p>
// data-kept のある書式は、送ろうとした内容でサーバーが満たしてある。それより新しいものはない。
import { element, say } from "./words.js";

const pause = 2000;

export function start(page) {
  for (const told of page.querySelectorAll("[data-accepted]")) {
    // 受け取ったとサーバーが言うまでは、写しを消さない。
    sessionStorage.removeItem(`draft:${told.dataset.accepted}`);
  }
  for (const form of page.querySelectorAll("form[data-autosave]")) {
    keep(form);
  }
}

function keep(form) {
  const key = `draft:${new URL(form.action).pathname}`;
  const state = form.querySelector("[data-autosave-state]") ?? form.appendChild(element("p", { class: "autosave", role: "status" }));
  let base = form.dataset.savedAt ?? "";
  let timer;
  let saving;
  let leaves = false;
  if (!("kept" in form.dataset)) {
    restore(form, key, base, state);
  }

  const save = async () => {
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: fields(form), redirect: "manual", signal: AbortSignal.timeout(10000), headers: { Accept: "application/json" } });
      if (answer.ok) {
        base = (await answer.json()).savedAt;
        sessionStorage.removeItem(key);
        show(state, say("下書きを保存しました（{0}）", new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" })), false);
      } else if (answer.status >= 400 && answer.status !== 401) {
        store(form, key, base);
        show(state, say("下書きを保存できなかったため、このブラウザーに残しました。"), true);
      } else {
        store(form, key, base);
        show(state, say("サインインが切れたため、下書きをこのブラウザーに残しました。別のタブでサインインすると続けられます。"), true);
      }
    } catch {
      store(form, key, base);
      show(state, say("通信できないため、下書きをこのブラウザーに残しました。"), true);
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { saving = save().finally(() => { saving = undefined; }); }, pause);
  });
  form.addEventListener("submit", event => {
    clearTimeout(timer);
    if (event.defaultPrevented) {
      return;
    }
    if (saving && !leaves) {
      // 送った後に届いた自動保存は、片付いた下書きを作り直してしまう。
      event.preventDefault();
      leaves = true;
      saving.finally(() => form.requestSubmit(event.submitter));
      return;
    }
    leaves = false;
    store(form, key, base);
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

function store(form, key, base) {
  const values = [...fields(form)].filter(([name]) => !name.startsWith("__"));
  sessionStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), base, values }));
}

// 写しは、その元になった保存がサーバーの今の下書きなら、必ずそれより新しい。そうでなければ時刻で比べる。
function restore(form, key, savedAt, state) {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (!kept || (savedAt && kept.base !== savedAt && Date.parse(kept.at) < Date.parse(savedAt))) {
    return;
  }
  const values = new Map();
  for (const [name, value] of kept.values) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  for (const field of form.elements) {
    const given = values.get(field.name);
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = given?.includes(field.value) ?? false;
    } else if (given && !["hidden", "file", "submit", "button"].includes(field.type)) {
      // 同じ名前の質問は、使っていない分類のものにも同じ答えが入るだけで、送られない。
      field.value = given[0];
    }
  }
  show(state, say("このブラウザーに残っていた下書きを戻しました。内容をご確認ください。"), false);
}

function show(state, sentence, lost) {
  state.textContent = sentence;
  state.classList.toggle("autosave-lost", lost);
}
