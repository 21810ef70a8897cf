// 検索の欄に、題名・条項・よく使う言葉の候補を出す。候補は選ばなくてもよく、欄はふつうの検索の欄のまま使える。
// <input type="search" data-completion="/completions">
import { element, later, say } from "./words.js";

let count = 0;

export function start(page) {
  for (const field of page.querySelectorAll("input[data-completion]")) {
    complete(field);
  }
}

function complete(field) {
  const id = `completion-${++count}`;
  const list = element("ul", { class: "completion", role: "listbox", id, "aria-label": say("候補"), hidden: "" });
  const told = element("span", { class: "visually-hidden", role: "status" });
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) {
    field.setAttribute(name, value);
  }
  field.parentElement.classList.add("completion-place");
  field.after(list, told);

  let chosen = -1;
  let pending;
  let asked = field.value;

  const options = () => [...list.children];

  function choose(place) {
    chosen = place;
    for (const [n, option] of options().entries()) {
      option.setAttribute("aria-selected", String(n === place));
    }
    if (place < 0) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    const option = options()[place];
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function close() {
    pending?.abort();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function open(items) {
    list.replaceChildren(...items.map((item, n) => {
      const option = element("li", { role: "option", id: `${id}-${n}`, "aria-selected": "false" }, element("span", {}, item.text));
      if (item.kind !== "word") {
        option.append(element("span", { class: "soft" }, item.kind === "clause" ? say("条項") : say("ナレッジ")));
      }
      option.dataset.url = item.url;
      return option;
    }));
    list.hidden = items.length === 0;
    field.setAttribute("aria-expanded", String(items.length > 0));
    told.textContent = items.length > 0 ? say("候補が{0}件あります。上下の矢印キーで選べます。", items.length) : "";
    choose(-1);
  }

  const ask = later(150, async () => {
    const text = field.value.trim();
    if (document.activeElement !== field || text === asked) {
      return;
    }
    asked = text;
    pending?.abort();
    if (text === "" || text.length > 100) {
      close();
      return;
    }
    pending = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.completion}?text=${encodeURIComponent(text)}`, { signal: pending.signal, redirect: "error", headers: { Accept: "application/json" } });
      if (answer.ok && field.value.trim() === text) {
        open(await answer.json());
      }
    } catch {
      // 候補は助けであって、出なくても検索はできる。
      asked = "";
    }
  });

  field.addEventListener("input", event => {
    // かな漢字変換の途中でも、確定した分の候補は役に立つ。
    if (!event.isComposing) {
      ask();
    }
  });
  field.addEventListener("compositionend", ask);
  field.addEventListener("keydown", event => {
    if (event.isComposing || list.hidden) {
      return;
    }
    const last = list.children.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? (chosen >= last ? -1 : chosen + 1) : (chosen < 0 ? last : chosen - 1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(options()[chosen].dataset.url);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("pointerdown", event => {
    const option = event.target.closest("[role=option]");
    if (option) {
      event.preventDefault();
      location.assign(option.dataset.url);
    }
  });
  field.addEventListener("blur", close);
}
