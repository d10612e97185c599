const CARRIED = ["stand", "nota", "peildatum", "jaar", "periode"];

/* A link shows the same nota, peildatum, year and period, in a new tab too; what belongs to one page stays behind. */
function carry(own = "") {
  const kept = new URLSearchParams(own);
  for (const [name, value] of new URLSearchParams(location.search)) if (CARRIED.includes(name)) kept.set(name, value);
  return kept.toString();
}

/* One step in the history of the browser, after which Streamlit 1.67 looks where it is, as after 'back': so the session
   goes on. Its own `st.switch_page` takes four steps, and 'back' would lead nowhere (tests/browser/test_pages.py). */
function follow(link, event) {
  event.preventDefault();
  history.pushState(null, "", link.href);
  dispatchEvent(new PopStateEvent("popstate", {state: null}));
}

/* The menu leads as our own links do: by Streamlit's own road there came a step in between, to the page that is left without
   its choices, and 'back' led there. (On a phone the menu is a drawer, which only Streamlit's own road closes.) */
function followMenu(event) {
  const link = event.target.closest?.("[data-testid=stTopNavLink]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.stopPropagation();
  const page = new URL(link.href);
  page.search = carry();
  follow(page, event);
}

/* A choice in the address that the page that is left has a field for too, Streamlit takes out of it before the next page is
   drawn: such a page is opened anew. */
function openAnew(event) {
  const left = window.pageShown;
  window.pageShown = location.pathname;
  const own = [...new URLSearchParams(location.search).keys()].filter(name => !CARRIED.includes(name));
  if (left === location.pathname || !own.some(name => document.querySelector(`.st-key-${CSS.escape(name)}`))) return;
  event.stopImmediatePropagation();
  location.reload();
}

/* Both tried on Streamlit 1.67; tests/browser/test_pages.py notices. */
if (!window.pageShown) {
  window.pageShown = location.pathname;
  document.addEventListener("click", followMenu, true);
  window.addEventListener("popstate", openAnew, true);
}
