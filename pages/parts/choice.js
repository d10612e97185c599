/* A field of the head of every page, which tells what is chosen. `fill` and `writeInAddress` are in field.js. */
export default function ({parentElement, data, setTriggerValue}) {
  const field = parentElement.querySelector("select"), {name, label, options, chosen, usual} = data;
  parentElement.querySelector("span").textContent = label;
  field.name = name;
  fill(field, options, chosen);
  field.onchange = () => {
    writeInAddress(name, field.value, usual);
    setTriggerValue("choice", field.value);
  };
}
