/* A chart with its words, in one element: drawn by Plotly in the place that the words keep for it, as soon as a reader is
   near and the server has sent it. Until the page stands, or somebody wants to touch it, a sketch of it is seen
   (static/sketch/sketch.js): Plotly holds all else up. In another year the same drawing is changed, and not made anew.
   `rewrite` and `listen` are in place.js, `watchNear` in near.js. */
const NARROWEST = 150;

/* So many milliseconds a page stands still before Plotly may have the browser to itself. */
const STILL = 250;

/* After so many more Plotly does not wait any longer: a browser with a lot to draw may never call itself idle. */
const PATIENCE = 2000;

/* A map is no higher than it is wide enough for: on a phone there would be nothing above and below it. */
const HIGHEST_MAP = .75;
const chooseHeight = (box, {bundle, height}) =>
  bundle?.includes("geo") ? Math.min(height, Math.round(Math.max(box.clientWidth, NARROWEST) * HIGHEST_MAP)) : height;

/* A letter below a chart takes about so many pixels. */
const LETTER = 6.6;

/* Below so many pixels a map has its marks where `narrow` says. */
const NARROW = 500;

/* The figure as it was sent; the text below it, broken for a phone, is one line where there is room. */
function read({spec}, box) {
  const figure = JSON.parse(spec), {title, meta} = figure.layout, whole = title.text.replaceAll("<br>", " ");
  if (whole.length * LETTER < box.clientWidth) title.text = whole;
  if (box.clientWidth < NARROW) meta?.narrow?.forEach((marks, trace) => Object.assign(figure.data[trace], marks));
  return figure;
}

/* Plotly, or the sketch, fetched once by whoever needs it first. */
function load(address) {
  const loaded = window.plotlyLoaded ??= {};
  return loaded[address] ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = new URL(address, document.baseURI).href;
    script.onload = () => done(window.Plotly);
    script.onerror = () => { delete loaded[address]; fail(new Error(`${address} is not there`)); };
    document.head.append(script);
  });
}

/* Have a script fetched while the sketch stands: named on the page it came between what the words wait for. */
function fetchAhead(address) {
  const href = new URL(address, document.baseURI).href;
  if (window.plotlyLoaded[address] || document.head.querySelector(`link[href="${href}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), {rel: "preload", as: "script", href}));
}

async function draw(canvas, picture, ahead) {
  const {spec, bundle, config} = picture, box = canvas.parentElement;
  if (canvas.spec === spec) return;
  canvas.spec = spec;
  box.setAttribute("aria-busy", "true");
  box.dataset.testid = "stPlotlyChart";  // tools that look at pages wait for a chart by the name of Streamlit's own
  canvas.chosen = undefined;
  const isOurs = () => canvas.spec === spec && canvas.isConnected;
  const sketched = !box.classList.contains("groot") && await sketch(canvas, picture, isOurs);
  if (sketched) {
    fetchAhead(bundle);
    await waitUntilWanted(box, ahead, isOurs);
  }
  const plotly = isOurs() && await load(bundle);
  if (!isOurs()) return;
  canvas.fit = () => fit(canvas, plotly, picture);
  const {data, layout} = read(picture, box), height = chooseHeight(box, picture);
  layout.width = Math.max(box.clientWidth, NARROWEST);
  layout.height = box.classList.contains("groot") ? innerHeight : height;
  await plotly.react(canvas, data, layout, withWholeScreen(canvas, plotly, config, height));
  if (!isOurs()) return;
  box.querySelector(".schets")?.remove();
  box.removeAttribute("aria-busy");
}

/* Put the first sight of a chart over its place; tells whether it has one. */
async function sketch(canvas, picture, isOurs) {
  const box = canvas.parentElement;
  if (picture.sketch) await load(picture.sketch);
  if (!isOurs()) return false;
  const show = () => {
    const made = picture.sketch && sketchChart(read(picture, box), Math.max(box.clientWidth, NARROWEST), chooseHeight(box, picture));
    box.querySelector(".schets")?.remove();
    if (made) box.append(made);
    return Boolean(made);
  };
  canvas.fit = show;
  return show();
}

/* Wait until a pointer, a finger or the keyboard is at a chart, or until it is near and the page stands still. A chart that
   nobody is near is not busy: its sketch stands, and is not yet what tools know Plotly's charts by. What comes later, or for
   a figure that made way for another, makes it busy no more: nobody would take that away again. */
function waitUntilWanted(box, ahead, isOurs) {
  const signs = ["pointerenter", "pointerdown", "focusin"];
  return new Promise(done => {
    let isWanted = false;
    const begin = () => {
      if (isWanted || !isOurs()) return;
      box.setAttribute("aria-busy", "true");
      box.dataset.testid = "stPlotlyChart";
    };
    const want = () => {
      begin();
      isWanted = true;
      stop();
      for (const sign of signs) box.removeEventListener(sign, want);
      done();
    };
    const idle = window.requestIdleCallback ?? (act => setTimeout(act));  // Safari has none
    box.removeAttribute("aria-busy");
    delete box.dataset.testid;
    const stop = watchNear(box, ahead, () => {
      begin();
      setTimeout(() => idle(want, {timeout: PATIENCE}), STILL);
    });
    for (const sign of signs) box.addEventListener(sign, want);
    if (box.matches(":hover, :focus-within")) want();
  });
}

/* Draw a chart anew where its place got another width. (Which it had, only Plotly itself knows: tried on plotly.js 4.1.1;
   tests/browser/test_pages.py notices.) */
function fit(canvas, plotly, picture) {
  const box = canvas.parentElement, width = Math.max(box.clientWidth, NARROWEST), height = chooseHeight(box, picture);
  if (!canvas._fullLayout || canvas._fullLayout.width === width) return;
  box.style.height = `${height}px`;
  const {data, layout} = read(picture, box), {text} = layout.title;
  if (layout.meta?.narrow) return plotly.react(canvas, data, {...layout, width, height});
  plotly.relayout(canvas, {width, "title.text": text, ...(box.classList.contains("groot") ? {} : {height})});
}

/* A click on a point tells what it carries, and the chosen point is marked as the figure itself says. */
async function mark(canvas, {bundle, chosen}) {
  if (!chosen || canvas.chosen === String(chosen)) return;
  const plotly = await load(bundle);
  if (!canvas.data) return;
  canvas.chosen = String(chosen);
  canvas.data.forEach((trace, place) => {
    const point = trace.customdata?.findIndex(one => String(one) === canvas.chosen) ?? -1;
    if (trace.customdata) plotly.restyle(canvas, {selectedpoints: [point < 0 ? [] : [point]]}, [place]);
  });
  if (!canvas.tells) canvas.on("plotly_click", ({points: [one]}) => canvas.choose?.(one.customdata));
  canvas.tells = true;
}

function withWholeScreen(canvas, plotly, config, height) {
  const box = canvas.parentElement, icon = {width: 24, height: 24, path: "M3 3h7v2H5v5H3V3m11 0h7v7h-2V5h-5V3M3 14h2v5h5v2H3v-7m16 0h2v7h-7v-2h5v-5"};
  const turn = () => {
    const large = box.classList.toggle("groot");
    plotly.relayout(canvas, {height: large ? innerHeight : height, width: box.clientWidth});
  };
  box.onkeydown = event => { if (event.key === "Escape" && box.classList.contains("groot")) { event.stopPropagation(); turn(); } };
  return {...config, modeBarButtonsToAdd: [{name: "Volledig scherm", title: "Volledig scherm", icon, click: turn}]};
}

/* The chart stays what it is when the words around it are written anew. */
function keepCanvas(place, told) {
  const kept = place.querySelector(".doek");
  if (!rewrite(place, told) || !kept) return;
  place.querySelector(".doek").replaceWith(kept);
}

function save({name, kind, content, mark}) {
  const saved = window.filesSaved ??= new Set();
  if (saved.has(mark)) return;
  saved.add(mark);
  const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0)), link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], {type: kind}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export default function ({parentElement, data, setStateValue, setTriggerValue}) {
  const place = parentElement.querySelector(".verteld"), {picture} = data;
  keepCanvas(place, data.told);
  listen(place, setTriggerValue);
  if (data.file) save(data.file);
  const box = place.querySelector(".doek");
  if (!box || !picture) return;
  if (!box.firstChild) box.append(document.createElement("div"));
  const canvas = box.firstChild;
  box.style.height = `${chooseHeight(box, picture)}px`;
  box.setAttribute("role", picture.spec ? "figure" : "img");
  box.setAttribute("aria-label", picture.alt);
  box.dataset.waits = picture.spec ? "" : "ja";
  if (picture.spec) {
    canvas.choose = picture.chosen && (point => setTriggerValue("point", point));
    draw(canvas, picture, data.ahead).then(() => mark(canvas, picture));
    const resize = new ResizeObserver(() => canvas.fit?.());
    resize.observe(box);
    return () => resize.disconnect();
  }
  return watchNear(box, data.ahead, () => setStateValue("near", true));
}
