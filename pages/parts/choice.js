/* The fields in the head of every page, which tell what is chosen. `fill` and `writeInAddress` are in field.js. */
export default function ({parentElement, data, setTriggerValue}) {
  const row = parentElement.querySelector(".keuzen");
  for (const {name, label, options, chosen, usual} of data.choices) {
    const field = row.querySelector(`[name="${name}"]`) ?? add(row, name, label);
    fill(field, options, chosen);
    field.onchange = () => {
      writeInAddress(name, field.value, usual);
      setTriggerValue("choice", [name, field.value]);
    };
  }
}

function add(row, name, label) {
  const field = Object.assign(document.createElement("select"), {name}), home = document.createElement("label");
  home.className = "keuze";
  home.append(Object.assign(document.createElement("span"), {textContent: label}), field);
  row.append(home);
  return field;
}
