/* What the server told in HTML: put on the page; the browser goes where a link leads, and tells the server which drawer
   somebody asks for, and in which order somebody wants the rows of a list. `carry` and `follow` are in follow.js. */
export default function ({parentElement, data, setTriggerValue}) {
  const place = parentElement.querySelector(".verteld");
  if (place.told !== data.told) {
    const held = place.contains(document.activeElement) ? document.activeElement.dataset.order : undefined;
    place.told = data.told;
    place.innerHTML = data.told;  // written by our own template, which escapes every text
    if (held !== undefined)  // the keyboard stays at the heading that was asked for
      [...place.querySelectorAll("[data-order]")].find(one => bare(one.dataset.order) === bare(held))?.focus();
  }
  for (const link of place.querySelectorAll("a")) link.search = carry(link.dataset.query);
  place.onclick = event => {
    const button = event.target.closest("[data-drawer]"), link = event.target.closest("a"),
      heading = event.target.closest("[data-order]");
    if (button) setTriggerValue("drawer", button.dataset.drawer);
    if (event.target.closest("[data-print]")) printNarrow();
    if (event.target.closest("[data-copy]")) copy(event.target.closest("[data-copy]"));
    if (heading) setTriggerValue("order", heading.dataset.order);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) follow(link, event);
  };
}

/* The heading in an order: without the sign that says that it goes down. */
function bare(order) {
  return order.replace(/^-/, "");
}

/* Print the page at the width of paper, so that charts are drawn anew for it and keep the size of their letters. */
async function printNarrow() {
  const root = document.documentElement, charts = () => [...document.querySelectorAll(".js-plotly-plot .main-svg")];
  root.classList.add("smal");
  const most = document.querySelector(".stMainBlockContainer").clientWidth;
  for (let tries = 0; tries < 40 && charts().some(chart => chart.clientWidth > most); tries++)
    await new Promise(done => setTimeout(done, 50));
  print();
  root.classList.remove("smal");
}

/* Copy the text of the field before a button; without https a browser has only the old way. */
async function copy(button) {
  const field = button.previousElementSibling;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy");
  }
  button.querySelector("[role=status]").textContent = "Gekopieerd";
}
