/* The overview in the browser: writes what the server tells, goes to a page, and asks the server for a drawer. */
export default function ({parentElement, data, setTriggerValue}) {
  const place = parentElement.querySelector(".overzicht");
  if (place.told !== data.told) {
    place.told = data.told;
    place.innerHTML = data.told;  // written by our own template, which escapes every text
  }
  // a link opened in a new tab shows the same peildatum and year
  for (const link of place.querySelectorAll("a")) link.search = location.search;
  place.onclick = event => {
    const button = event.target.closest("[data-drawer]"), link = event.target.closest("a");
    if (button) setTriggerValue("drawer", button.dataset.drawer);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) follow(link, event);
  };
}

/* The menu goes to a page within the session; where it does not show that page, the browser loads the link anew. */
function follow(link, event) {
  const menu = document.querySelectorAll("[data-testid=stTopNavLink], [data-testid=stSidebarNavLink]");
  const entry = [...menu].find(one => one.pathname === link.pathname);
  if (!entry) return;
  event.preventDefault();
  entry.click();
}
