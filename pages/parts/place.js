/* HTML of our own templates on the page, and what can be clicked in it. `carry` and `follow` are in follow.js. */

/* Put HTML in its place; tells whether it is other HTML than before. The keyboard stays at the heading or the button that
   was asked for. */
function rewrite(place, told) {
  if (place.told === told) return false;
  const held = place.contains(document.activeElement) ? document.activeElement.dataset : {};
  place.told = told;
  place.innerHTML = told;  // written by our own template, which escapes every text
  const same = one => held.order !== undefined ? one.dataset.order !== undefined && bare(one.dataset.order) === bare(held.order)
    : held.drawer !== undefined && one.dataset.drawer === held.drawer;
  [...place.querySelectorAll("[data-order], [data-drawer]")].find(same)?.focus();
  return true;
}

function listen(place, setTriggerValue) {
  for (const link of place.querySelectorAll("a")) link.search = carry(link.dataset.query);
  place.onclick = event => {
    const button = event.target.closest("[data-drawer]"), link = event.target.closest("a"),
      heading = event.target.closest("[data-order]");
    if (button) setTriggerValue("drawer", button.dataset.drawer);
    if (event.target.closest("[data-print]")) print();
    if (event.target.closest("[data-copy]")) copy(event.target.closest("[data-copy]"));
    if (heading) setTriggerValue("order", heading.dataset.order);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) follow(link, event);
  };
}

/* The heading in an order: without the sign that says that it goes down. */
function bare(order) {
  return order.replace(/^-/, "");
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
