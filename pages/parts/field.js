/* A list of the browser's own to choose from: its options, and which one is chosen. */
function fill(field, options, chosen) {
  if ([...field.options].map(one => one.value).join() !== options.join())
    field.replaceChildren(...options.map(one => new Option(one, one)));
  field.value = chosen;
}
