/* The names of the parts of a page, as tabs: the arrows lead along them, Enter and a click open one. `writeInAddress` is in
   field.js. The part that is open stands below the row, comes after it and may be made anew: so it is looked for again. */
export default function ({parentElement, data, setTriggerValue}) {
  const row = parentElement.querySelector(".delen"), {names, chosen, panel} = data;
  if ([...row.children].map(one => one.textContent).join() !== names.join())
    row.replaceChildren(...names.map(name => Object.assign(document.createElement("button"), {type: "button", textContent: name})));
  const tabs = [...row.children];
  for (const tab of tabs) {
    const isOpen = tab.textContent === chosen;
    tab.id = `deel-${tab.textContent}`;
    tab.tabIndex = isOpen ? 0 : -1;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", isOpen);
    if (!isOpen) tab.removeAttribute("aria-controls");
  }
  const name = () => {
    const open = document.querySelector(`.st-key-${panel}`), tab = tabs.find(one => one.textContent === chosen);
    if (!open) return;
    open.id = panel;
    open.setAttribute("role", "tabpanel");
    open.setAttribute("aria-labelledby", tab.id);
    tab.setAttribute("aria-controls", panel);
  };
  const comes = new MutationObserver(name);
  comes.observe(document.querySelector("[data-testid=stMain]"), {childList: true, subtree: true});
  name();
  row.onclick = ({target}) => {
    if (!tabs.includes(target)) return;
    writeInAddress("deel", target.textContent, names[0]);
    setTriggerValue("choice", target.textContent);
  };
  row.onkeydown = event => {
    const here = tabs.indexOf(event.target), last = tabs.length - 1;
    const there = {ArrowRight: here < last ? here + 1 : 0, ArrowLeft: here ? here - 1 : last, Home: 0, End: last}[event.key];
    if (there === undefined) return;
    event.preventDefault();
    tabs[there].focus();
  };
  return () => comes.disconnect();
}
