/* A link shows the same nota, peildatum, year and period, in a new tab too; what belongs to one page stays behind. */
function carry(own = "") {
  const kept = new URLSearchParams(own);
  for (const [name, value] of new URLSearchParams(location.search))
    if (["stand", "nota", "peildatum", "jaar", "periode"].includes(name)) kept.set(name, value);
  return kept.toString();
}

/* One step in the history of the browser, after which Streamlit 1.67 looks where it is, as after 'back': so the session
   goes on. Its own `st.switch_page` takes four steps, and 'back' would lead nowhere (tests/browser/test_pages.py). */
function follow(link, event) {
  event.preventDefault();
  history.pushState(null, "", link.href);
  dispatchEvent(new PopStateEvent("popstate", {state: null}));
}
