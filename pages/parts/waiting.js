/* The place of a part of the page that is still out of sight. `watchNear` is in near.js. */
export default function ({parentElement, data, setStateValue}) {
  const place = parentElement.querySelector(".nog-niet");
  place.setAttribute("aria-label", data.alt);
  place.style.height = `${data.height}px`;
  return watchNear(place, data.ahead, () => setStateValue("near", true));
}
