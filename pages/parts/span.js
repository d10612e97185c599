/* A stretch of years that is chosen by dragging over a chart: tells the server its two ends, and 'alle' when a double click
   asks for all years again. By touch the page scrolls, and the two fields above the chart do the same. */
export default function ({parentElement, setTriggerValue}) {
  const box = parentElement.closest(".st-key-verloop");
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
