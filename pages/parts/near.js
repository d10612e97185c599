/* A place that is still out of sight: tells the server when a reader comes near, or prints the page. */

/* One by one, for all places of the page: of what is told at the same time Streamlit 1.67 draws only the last. */
function tellInTurn(tell) {
  const waiting = window.nearWaiting ??= [];
  const next = () => { waiting.shift()(); if (waiting.length) setTimeout(next, 20); };
  waiting.push(tell);
  if (waiting.length === 1) setTimeout(next);
}

/* Watch a place until somebody is so near as `ahead` says; gives what ends the watch. */
function watchNear(place, ahead, tell) {
  const near = () => { stop(); tellInTurn(tell); };
  const watch = new IntersectionObserver(
    seen => { if (seen.some(one => one.isIntersecting)) near(); },
    {rootMargin: ahead, scrollMargin: ahead},  // the page scrolls within a box, where only the second counts
  );
  const stop = () => { watch.disconnect(); window.removeEventListener("beforeprint", near); };
  watch.observe(place);
  window.addEventListener("beforeprint", near);
  return stop;
}
