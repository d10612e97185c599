/* What the server told in HTML: put on the page; the browser goes where a link leads, and tells the server which drawer
   somebody asks for, and in which order somebody wants the rows of a list. `rewrite` and `listen` are in place.js. */
export default function ({parentElement, data, setTriggerValue}) {
  const place = parentElement.querySelector(".verteld");
  rewrite(place, data.told);
  listen(place, setTriggerValue);
}
