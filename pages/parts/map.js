/* The list of places beside a map: a place that is pointed at, or that the keyboard is at, lights up in both. The marks
   of a map are found by Plotly's classes (tried on plotly.js 4.1.1; tests/browser/test_pages.py notices). */
export default function ({parentElement, data}) {
  const list = parentElement.querySelector(".kaartlijst"), pair = parentElement.closest(`.${data.pair}`);
  if (list.told !== data.list) {
    list.told = data.list;
    list.innerHTML = data.list;  // written by our own template, which escapes every text
  }
  const light = mark => {
    for (const lit of pair.querySelectorAll(".licht")) lit.classList.remove("licht");
    if (!mark) return;
    const [trace, point] = mark.split("-");
    pair.querySelectorAll(".trace.scattergeo")[trace]?.querySelectorAll(".point")[point]?.classList.add("licht");
    const row = list.querySelector(`[data-mark="${mark}"]`), box = list.querySelector(".tabel");
    if (!row) return;
    row.classList.add("licht");
    if (row.offsetTop < box.scrollTop || row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = row.offsetTop - box.clientHeight / 2;
  };
  const told = event => light(event.target.closest?.("[data-mark]")?.dataset.mark);
  const dark = () => light("");
  const ways = [["mouseover", told], ["focusin", told], ["mouseleave", dark], ["focusout", dark]];
  for (const [kind, tell] of ways) list.addEventListener(kind, tell);
  const listen = () => {
    const map = pair.querySelector(".js-plotly-plot");
    if (!map?.on || map.lightsUp) return;
    map.lightsUp = true;
    map.on("plotly_hover", ({points: [one]}) => light(`${one.curveNumber}-${one.pointNumber}`));
    map.on("plotly_unhover", () => light(""));
  };
  const watch = new MutationObserver(listen);
  watch.observe(pair, {childList: true, subtree: true});
  listen();
  return () => {
    watch.disconnect();
    for (const [kind, tell] of ways) list.removeEventListener(kind, tell);
  };
}
