/* What the server told in HTML: put on the page; the browser goes where a link leads, and tells the server which drawer
   somebody asks for. */
export default function ({parentElement, data, setTriggerValue}) {
  const place = parentElement.querySelector(".verteld");
  if (place.told !== data.told) {
    place.told = data.told;
    place.innerHTML = data.told;  // written by our own template, which escapes every text
  }
  for (const link of place.querySelectorAll("a")) link.search = carry(link.dataset.query);
  place.onclick = event => {
    const button = event.target.closest("[data-drawer]"), link = event.target.closest("a");
    if (button) setTriggerValue("drawer", button.dataset.drawer);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) follow(link, event);
  };
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
