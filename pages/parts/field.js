/* Fields of our own to choose from. */

/* A list of the browser's own: its options, and which one is chosen. */
function fill(field, options, chosen) {
  if ([...field.options].map(one => one.value).join() !== options.join())
    field.replaceChildren(...options.map(one => new Option(one, one)));
  field.value = chosen;
}

/* Write a choice in the address before the server is told, which is then no step in the history of the browser; what is
   usual does not stand there, as with Streamlit's own fields. */
function writeInAddress(name, chosen, usual) {
  const address = new URL(location.href);
  if (chosen === usual) address.searchParams.delete(name);
  else address.searchParams.set(name, chosen);
  history.replaceState(history.state, "", address);
}
