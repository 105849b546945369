"use strict";
// Marks what belongs together: a piece of the source and the element that it became. The links work without it.
(() => {
  const element = (of) => of.closest("#read li");
  const piece = (of) => of.closest(".piece");
  const item = (of) => element(of) || (piece(of) && document.getElementById(piece(of).dataset.e));
  const pieces = (li) => li.dataset.p.split(" ").filter(Boolean).map((id) => document.getElementById(id));
  const clear = (mark) => document.querySelectorAll("." + mark).forEach((e) => e.classList.remove(mark));
  const set = (li, mark) => {
    clear(mark);
    if (li) [li, ...pieces(li), ...pieces(li).map((p) => p.closest(".line"))].forEach((e) => e.classList.add(mark));
  };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const see = (e) => e && e.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });

  document.addEventListener("click", (event) => {
    const li = item(event.target);
    if (!li) return;
    const from = element(event.target);
    if (from && getSelection().toString()) return;
    event.preventDefault();
    set(li, "on");
    see(from ? pieces(li)[0] : li);
    history.replaceState(null, "", "#" + li.id);
  });
  for (const [kind, mark] of [["mouseover", "near"], ["focusin", "near"]]) {
    document.addEventListener(kind, (event) => set(item(event.target), mark));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") { clear("on"); clear("near"); return; }
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const all = [...document.querySelectorAll("#read li")];
    const at = all.findIndex((li) => li.classList.contains("on"));
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
    if (!next) return;
    set(next, "on");
    (next.querySelector(".at") || next).focus({ preventScroll: true });
    see(next);
    see(pieces(next)[0]);
  });
  const opened = location.hash && document.getElementById(location.hash.slice(1));
  if (opened && item(opened)) set(item(opened), "on");
})();
