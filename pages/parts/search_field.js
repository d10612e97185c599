/* The field in the head of every page: it leads to the page with what was found. `carry` and `follow` are in follow.js. */
export default function ({parentElement, data}) {
  const form = parentElement.querySelector("form"), field = form.querySelector("input");
  if (form.asked !== data.asked) field.value = form.asked = data.asked;  // what somebody is typing stays
  form.onsubmit = event => {
    const link = document.createElement("a");
    link.href = data.page;
    link.search = carry(field.value.trim() ? new URLSearchParams({q: field.value.trim()}) : "");
    follow(link, event);
  };
  const help = parentElement.querySelector(".vraagteken");
  help.search = carry(new URLSearchParams({deel: data.help}));
  help.onclick = event => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) follow(help, event);
  };
  const onKey = event => {
    const isTyping = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]");
    const isShort = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isShort && !((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k")) return;
    event.preventDefault();
    field.focus();
    field.select();
  };
  // on its way down: the tabs of Streamlit let no key come up again
  document.addEventListener("keydown", onKey, {capture: true});
  return () => document.removeEventListener("keydown", onKey, {capture: true});
}
