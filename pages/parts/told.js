/* What the server told in HTML: put on the page; the browser only tells which page or drawer somebody asks for. */
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
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      setTriggerValue("page", `${link.pathname.split("/").pop()}?${link.dataset.query ?? ""}`);
    }
  };
}

/* A link opened in a new tab shows the same peildatum, year and period. */
function carry(own = "") {
  const kept = new URLSearchParams(own);
  for (const [name, value] of new URLSearchParams(location.search))
    if (["peildatum", "jaar", "periode"].includes(name)) kept.set(name, value);
  return kept.toString();
}
