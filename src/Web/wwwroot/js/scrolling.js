// 横にはみ出す表などは、キーボードでも送れるようにする。
export function start(page) {
  const watch = new ResizeObserver(entries => entries.forEach(entry => fit(entry.target)));
  page.querySelectorAll(".table-wrap, .aside-sticky, .prose pre").forEach(place => watch.observe(place));
}

function fit(place) {
  const overflows = place.scrollWidth > place.clientWidth || place.scrollHeight > place.clientHeight + 1;
  if (overflows) {
    place.tabIndex = 0;
  } else {
    place.removeAttribute("tabindex");
  }
}
