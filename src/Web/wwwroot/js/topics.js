// 分類を選ぶと、その分類の質問だけを出す。<div data-topics="#Topic"> の中の <fieldset data-topic="mochidashi">
export function start(page) {
  for (const place of page.querySelectorAll("[data-topics]")) {
    const choice = page.querySelector(place.dataset.topics);
    const show = () => {
      for (const questions of place.querySelectorAll("[data-topic]")) {
        const chosen = questions.dataset.topic === choice.value;
        questions.hidden = !chosen;
        questions.disabled = !chosen;
      }
    };
    place.querySelector("[data-topics-button]")?.remove();
    choice.addEventListener("change", show);
    show();
  }
}
