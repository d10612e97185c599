/* The place of a chart that is still out of sight: tells the server when a reader comes near, or prints the page. */
const waiting = [];

/* One by one: of what is told at the same time Streamlit would draw only the last. */
function tellNext() {
  waiting.shift()();
  if (waiting.length) setTimeout(tellNext, 20);
}

export default function ({parentElement, data, setStateValue}) {
  const place = parentElement.querySelector(".nog-niet");
  place.setAttribute("aria-label", data.alt);
  place.style.height = `${data.height}px`;
  const tell = () => {
    stop();
    waiting.push(() => setStateValue("near", true));
    if (waiting.length === 1) setTimeout(tellNext);
  };
  const watch = new IntersectionObserver(
    seen => { if (seen.some(one => one.isIntersecting)) tell(); },
    {rootMargin: data.ahead, scrollMargin: data.ahead},  // the page scrolls within a box, where only the second counts
  );
  const stop = () => { watch.disconnect(); window.removeEventListener("beforeprint", tell); };
  watch.observe(place);
  window.addEventListener("beforeprint", tell);
  return stop;
}
