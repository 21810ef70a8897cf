// 画面の言葉に合わせた短い文。
const english = {
  "下書きを保存しました（{0}）": "Draft saved ({0})",
  "サインインが切れたため、下書きをこのブラウザーに残しました。別のタブでサインインすると続けられます。": "Your session ended. The draft is kept in this browser; sign in in another tab to continue.",
  "下書きを保存できなかったため、このブラウザーに残しました。": "The draft could not be saved; it is kept in this browser.",
  "通信できないため、下書きをこのブラウザーに残しました。": "There is no connection. The draft is kept in this browser.",
  "このブラウザーに残っていた下書きを戻しました。内容をご確認ください。": "A draft kept in this browser was restored. Please check it.",
  "ここにファイルを置くこともできます。": "You can also drop files here.",
  "書いた内容の見え方": "How it will look",
  "見え方を確かめる": "Preview",
  "見え方を表示できませんでした。": "The preview could not be shown.",
  "取りやめる": "Cancel",
  "よろしいですか": "Are you sure?",
  "ほかの人がこの内容を更新しました。入力中の文章は残っています。": "Someone else changed this meanwhile. What you are writing is kept.",
  "新しいタブで最新の内容を見る": "See the latest in a new tab",
  "印刷する": "Print",
  "番号や言葉で絞り込む": "Narrow by number or words",
  "「{0}」は大きすぎます。一つ{1}までです。": "\u201c{0}\u201d is too large. One file may have {1}.",
  "ファイルは{0}個までです。": "At most {0} files.",
  "合計が{0}あります。合計{1}までにしてください。": "Together they have {0}; at most {1} are taken.",
  "選んだ条項：{0}": "Chosen clauses: {0}",
  "近いナレッジと条項が{0}件あります。": "{0} articles and clauses nearby.",
  "候補": "Proposals",
  "条項": "Clause",
  "ナレッジ": "Knowledge",
  "候補が{0}件あります。上下の矢印キーで選べます。": "{0} proposals. Choose with the up and down arrow keys.",
  "、": ", ",
  "{0}（{1}）": "{0} ({1})",
};

export function say(sentence, ...values) {
  const text = document.documentElement.lang === "en" ? english[sentence] ?? sentence : sentence;
  return values.reduce((done, value, n) => done.replace(`{${n}}`, value), text);
}

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export function later(wait, act) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), wait);
  };
}

export function token(form) {
  return form?.querySelector("input[name=__RequestVerificationToken]")?.value ?? document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
}
