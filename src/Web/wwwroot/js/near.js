// 近い相談・ナレッジ・条項を、見えるところに来てから読み込む。読み込めないときは、リンクのまま残す。
// <div data-near="/tickets/R8-0001/near?part=true"><a href="/tickets/R8-0001/near">…</a></div>
export function start(page) {
  const seen = new IntersectionObserver(entries => {
    for (const entry of entries.filter(entry => entry.isIntersecting)) {
      seen.unobserve(entry.target);
      load(entry.target);
    }
  }, { rootMargin: "200px" });
  for (const place of page.querySelectorAll("[data-near]")) {
    seen.observe(place);
  }
}

async function load(place) {
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(place.dataset.near, { redirect: "error", headers: { Accept: "text/html" } });
    if (answer.ok) {
      place.innerHTML = (await answer.text()).trim();
    }
  } catch {
    // 通信できないときも、リンクから開ける。
  } finally {
    place.removeAttribute("aria-busy");
  }
}
