/* The place of a chart that is still out of sight: tells the server when a reader comes near, or prints the page. */
export default function ({parentElement, data, setTriggerValue}) {
  const place = parentElement.querySelector(".nog-niet");
  place.setAttribute("aria-label", data.alt);
  const tell = () => { stop(); setTriggerValue("near", true); };
  const watch = new IntersectionObserver(
    seen => { if (seen.some(one => one.isIntersecting)) tell(); },
    {rootMargin: data.ahead, scrollMargin: data.ahead},  // the page scrolls within a box, where only the second counts
  );
  const stop = () => { watch.disconnect(); window.removeEventListener("beforeprint", tell); };
  watch.observe(place);
  window.addEventListener("beforeprint", tell);
  return stop;
}
