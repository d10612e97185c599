/* The years of a large chart: two fields, and a stretch that is chosen by dragging over the chart, of which the server is
   told the two ends, and 'alle' when a double click asks for all years again. By touch the page scrolls, and the fields do
   the same. `fill` is in field.js. */
export default function ({parentElement, data, setTriggerValue}) {
  const box = parentElement.closest(".st-key-verloop");
  for (const field of parentElement.querySelectorAll("select")) {
    fill(field, data.years, data[field.name]);
    field.onchange = () => setTriggerValue(field.name, field.value);
  }
  box.tellSpan = span => setTriggerValue("span", span);
  const listen = () => {
    const chart = box.querySelector(".js-plotly-plot");
    if (!chart?.on || chart.tellsSpan) return;
    chart.tellsSpan = true;
    chart.on("plotly_relayout", moved => {
      const from = moved["xaxis.range[0]"], until = moved["xaxis.range[1]"];
      if (from !== undefined) box.tellSpan(`${from}:${until}`);
    });
    chart.on("plotly_doubleclick", () => box.tellSpan("alle"));
    chart.addEventListener("touchstart", event => event.stopPropagation(), {capture: true});
  };
  const watch = new MutationObserver(listen);
  watch.observe(box, {childList: true, subtree: true});
  listen();
  return () => watch.disconnect();
}
