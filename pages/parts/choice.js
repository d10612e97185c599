/* A field of the head of every page: tells what is chosen, and writes it in the address at once, which is then no step in
   the history of the browser. What is usual does not stand there, as with Streamlit's own fields. `fill` is in field.js. */
export default function ({parentElement, data, setTriggerValue}) {
  const field = parentElement.querySelector("select"), {name, label, options, chosen, usual} = data;
  parentElement.querySelector("span").textContent = label;
  field.name = name;
  fill(field, options, chosen);
  field.onchange = () => {
    const address = new URL(location.href);
    if (field.value === usual) address.searchParams.delete(name);
    else address.searchParams.set(name, field.value);
    history.replaceState(history.state, "", address);
    setTriggerValue("choice", field.value);
  };
}
