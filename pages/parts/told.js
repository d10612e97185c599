/* What the server told in HTML: put on the page; the browser goes where a link leads, and tells the server which drawer
   somebody asks for, and in which order somebody wants the rows of a list. */
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
    if (heading) setTriggerValue("order", heading.dataset.order);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) follow(link, event);
  };
}

/* The heading in an order: without the sign that says that it goes down. */
function bare(order) {
  return order.replace(/^-/, "");
}

/* A link shows the same peildatum, year and period, in a new tab too; what belongs to one page stays behind. */
function carry(own = "") {
  const kept = new URLSearchParams(own);
  for (const [name, value] of new URLSearchParams(location.search))
    if (["peildatum", "jaar", "periode"].includes(name)) kept.set(name, value);
  return kept.toString();
}

/* One step in the history of the browser, after which Streamlit 1.67 looks where it is, as after 'back': so the session
   goes on. Its own `st.switch_page` takes four steps, and 'back' would lead nowhere (tests/browser/test_pages.py). */
function follow(link, event) {
  event.preventDefault();
  history.pushState(null, "", link.href);
  dispatchEvent(new PopStateEvent("popstate", {state: null}));
}
