/* The presentation in the browser. Once it is shown it needs no server: all slides stand in the page, and the address
   holds the slide number, so that a reload, a lost connection or a laptop that slept comes back to the same slide. */
const CONTROLS_STAY = 2500, SIGN_STAYS = 1800, NUMBER_WAITS = 6000, SWIPE = 50;
const TITLES = [1, .94, .88, .82, .76, .7, .64, .58, .52, .46], TEXTS = [1.3, 1.2, 1.1, 1, .95, .9, .85, .8, .75, .7];
const SMALLEST = 28, LARGE = 48;  // in units: no text is smaller, and a title only where its slide has no other way

export default function (component) {
  const {parentElement, data} = component;
  const dialog = parentElement.querySelector("dialog");
  if (!dialog.presentation || dialog.presentation.stopped) {
    dialog.presentation = new Presentation(dialog, parentElement);
  }
  dialog.presentation.take(data);
  return () => dialog.presentation.stop();
}

class Presentation {
  constructor(dialog, root) {
    Object.assign(this, {dialog, root, place: 0, typed: "", panel: null, paused: false, timers: {}, opener: null});
    for (const name of ["show", "stage", "controls", "progress", "telling", "black"]) {
      this[name] = dialog.querySelector(`.${name}`);
    }
    this.spoken = dialog.querySelector("[aria-live]");
    this.stopper = new AbortController();
    this.listen();
  }

  /* Called by Streamlit on every run of the page, also after a new connection: what is shown stays, unless the slides
     changed. */
  take(data) {
    const own = new URL(location.href);
    if (this.version !== data.version) {
      this.version = data.version;
      this.stage.innerHTML = data.slides;
      this.slides = [...this.stage.querySelectorAll(".slide")];
      this.answers = [...this.stage.querySelectorAll("template[data-answers]")];
      this.slides.forEach((slide, at) => this.numberSlide(slide, at + 1));
      if (data.standing) this.slides.forEach(slide => this.tellStanding(slide, data.standing));
      this.turnDark(own.searchParams.get("donker") === "ja");
      this.seconds = Number(data.seconds);
      this.place = this.clamp((parseInt(own.searchParams.get("dia"), 10) || 1) - 1);
      this.find("pause").hidden = !this.seconds;
      this.closePanel();
      this.open();
      this.fitAll();
      this.go(this.place, true);
      this.keepAwake();
    }
    this.codes = data.codes;
    this.help = data.help;
    this.fillCodes(this.stage);
    this.open();
  }

  numberSlide(slide, number) {
    const count = this.slides.length;
    slide.setAttribute("aria-label", `Dia ${number} van ${count}: ${slide.getAttribute("aria-label")}`);
    slide.querySelector(".number").textContent = `${number} / ${count}`;
    slide.querySelectorAll("figure.code").forEach(figure => { figure.dataset.code = number; });
  }

  /* The newest files are not what is shown: every slide says so, as every page does. */
  tellStanding(slide, text) {
    const line = document.createElement("p");
    line.className = "note warning";
    line.textContent = text;
    slide.querySelector(".foot").prepend(line);
  }

  open() {
    if (!this.dialog.open && !this.stopped) { this.dialog.showModal(); this.stage.focus(); }
  }

  /* A screen in a hall must not go to sleep. A browser may refuse, for instance on an empty battery. */
  keepAwake() {
    if (document.hidden || this.stopped) return;
    navigator.wakeLock?.request("screen").then(lock => { this.awake = lock; }, () => {});
  }

  stop() {
    this.stopped = true;
    this.stopper.abort();
    Object.values(this.timers).forEach(clearTimeout);
    this.awake?.release();
    if (document.fullscreenElement) document.exitFullscreen();
    this.dialog.close();
  }

  listen() {
    const on = (target, kinds, deed, options = {}) => {
      const settings = {signal: this.stopper.signal, ...options};
      for (const kind of kinds.split(" ")) target.addEventListener(kind, deed, settings);
    };
    on(window, "keydown", event => this.onKey(event), {capture: true});
    on(window, "resize", () => this.later("fit", 120, () => this.fitAll()));
    on(window, "popstate", () => { if (!new URL(location.href).searchParams.has("dia")) this.stop(); });
    on(document, "visibilitychange", () => { this.waitForNext(); this.keepAwake(); });
    on(document, "fullscreenchange webkitfullscreenchange", () => this.press("full", Boolean(this.fullElement())));
    on(this.dialog, "cancel", event => event.preventDefault());
    on(this.dialog, "close", () => this.open());
    on(this.dialog, "click", event => this.onClick(event));
    on(this.dialog, "mousemove", event => { if (event.movementX || event.movementY) this.wake(); });
    on(this.stage, "touchstart", event => this.onTouch(event), {passive: true});
    on(this.stage, "touchend touchcancel", event => this.onRelease(event), {passive: true});
    on(document.fonts, "loadingdone", () => this.later("fit", 50, () => this.fitAll()));
  }

  /* ---- which slide ---- */

  clamp(place) { return Math.min(Math.max(place, 0), this.slides.length - 1); }

  go(place, silent = false) {
    const wanted = this.clamp(place);
    this.black.hidden = true;
    if (wanted === this.place && !silent) return;
    this.place = wanted;
    this.fitNow(this.slides[wanted]);
    this.slides.forEach((slide, at) => { slide.classList.toggle("now", at === wanted); slide.inert = at !== wanted; });
    this.progress.style.setProperty("--deel", (wanted + 1) / this.slides.length);
    this.find("previous").disabled = wanted === 0;
    this.find("next").disabled = wanted === this.slides.length - 1;
    if (!silent) this.spoken.textContent = this.slides[wanted].getAttribute("aria-label");
    this.rewrite("dia", String(wanted + 1));
    this.waitForNext();
  }

  /* Change one thing in the address and leave the rest as it is. */
  rewrite(name, value) {
    const url = new URL(location.href);
    if (value === null) url.searchParams.delete(name); else url.searchParams.set(name, value);
    const search = url.search.replaceAll("%2C", ",");
    if (search !== location.search) history.replaceState(history.state, "", url.pathname + search + url.hash);
  }

  waitForNext() {
    clearTimeout(this.timers.next);
    if (!this.seconds || this.paused || this.panel || document.hidden) return;
    this.later("next", this.seconds * 1000, () => this.go(this.place === this.slides.length - 1 ? 0 : this.place + 1));
  }

  /* ---- keys, mouse, touch ---- */

  onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    event.stopPropagation();  // Streamlit's own keys (R, C) must not work here
    const focused = this.root.activeElement;
    const onControl = Boolean(focused?.closest("button, a, summary"));
    if (event.key === "Enter" && this.typed) { event.preventDefault(); this.jump(); return; }
    if (onControl && (event.key === "Enter" || event.key === " ")) return;
    if (this.panel && MOVES_IN_PANEL.has(event.key)) { this.scrollPanel(event); return; }
    if (/^[0-9]$/.test(event.key)) { event.preventDefault(); this.type(event.key); return; }
    const deed = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!deed) return;
    event.preventDefault();
    this.do(deed === "next" && event.key === " " && event.shiftKey ? "previous" : deed);
  }

  /* In a panel the keys of movement scroll it, wherever in the panel the focus is. */
  scrollPanel(event) {
    const content = this.panel.querySelector(".content");
    const line = 80, page = content.clientHeight * .85, all = content.scrollHeight;
    const space = event.shiftKey ? -page : page;
    const steps = {ArrowDown: line, ArrowUp: -line, PageDown: page, PageUp: -page, " ": space, Home: -all, End: all};
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    content.scrollBy({top: step});
  }

  type(digit) {
    this.typed = (this.typed + digit).slice(-3);
    this.signal(`Naar dia ${this.typed}: druk op Enter`, NUMBER_WAITS);
    this.later("typed", NUMBER_WAITS, () => { this.typed = ""; });
  }

  forgetNumber() {
    this.typed = "";
    this.telling.hidden = true;
  }

  jump() {
    const wanted = Number(this.typed);
    this.forgetNumber();
    if (wanted < 1 || wanted > this.slides.length) { this.signal(`Er zijn ${this.slides.length} dia's`); return; }
    this.closePanel();
    this.go(wanted - 1);
  }

  onClick(event) {
    this.black.hidden = true;
    const button = event.target.closest("[data-do]"), link = event.target.closest("a[data-page]");
    if (link) { event.preventDefault(); location.assign(this.pageAddress(link.dataset.page)); return; }
    if (button) this.do(button.dataset.do);
    else if (this.panel && !event.target.closest(".panel")) this.closePanel();
    if (!this.panel && event.detail) this.stage.focus();  // else the space bar would press that button again
  }

  onTouch(event) {
    this.start = event.touches.length === 1 ? event.touches[0] : null;
  }

  onRelease(event) {
    const {start} = this, end = event.changedTouches[0];
    this.start = null;
    if (!start || event.type === "touchcancel" || event.touches.length) return;
    const across = end.clientX - start.clientX, down = end.clientY - start.clientY;
    if (Math.abs(across) < 10 && Math.abs(down) < 10) { this.wake(2 * CONTROLS_STAY); return; }
    if (Math.abs(across) > SWIPE && Math.abs(across) > 1.5 * Math.abs(down)) this.do(across < 0 ? "next" : "previous");
  }

  /* ---- what one can do ---- */

  do(deed) {
    if (!this.black.hidden && deed !== "black") { this.black.hidden = true; return; }
    switch (deed) {
      case "next": this.go(this.place + 1); break;
      case "previous": this.go(this.place - 1); break;
      case "first": this.go(0); break;
      case "last": this.go(this.slides.length - 1); break;
      case "answers": case "code": case "help": this.togglePanel(deed); break;
      case "close": this.closePanel(); break;
      case "escape": this.escape(); break;
      case "page": this.leave(); break;
      case "full": this.toggleFull(); break;
      case "dark": this.toggleDark(); break;
      case "pause": this.togglePause(); break;
      case "black": this.black.hidden = !this.black.hidden; break;
    }
  }

  escape() {
    if (this.panel) this.closePanel();
    else if (this.typed) this.forgetNumber();
    else this.leave();
  }

  leave() { location.assign(this.pageAddress(this.slides[this.place].dataset.page)); }

  /* The address of a page of the dashboard, with the filters that all pages share. */
  pageAddress(page) {
    const url = new URL(page === "overzicht" ? "./" : page, location.href), own = new URL(location.href);
    for (const name of ["peildatum", "jaar", "periode"]) {
      if (own.searchParams.has(name)) url.searchParams.set(name, own.searchParams.get(name));
    }
    return url.href;
  }

  fullElement() { return document.fullscreenElement ?? document.webkitFullscreenElement; }

  toggleFull() {
    if (this.fullElement()) { (document.exitFullscreen ?? document.webkitExitFullscreen).call(document); return; }
    const ask = this.show.requestFullscreen ?? this.show.webkitRequestFullscreen;
    if (!ask) { this.signal("Dit apparaat kent geen volledig scherm"); return; }
    Promise.resolve(ask.call(this.show)).catch(() => this.signal("Volledig scherm mag hier niet van de browser"));
  }

  toggleDark() {
    const dark = !this.dialog.classList.contains("dark");
    this.turnDark(dark);
    this.rewrite("donker", dark ? "ja" : null);
  }

  turnDark(dark) {
    this.dialog.classList.toggle("dark", dark);
    this.press("dark", dark);
  }

  togglePause() {
    if (!this.seconds) { this.signal("Automatisch doorlopen staat uit"); return; }
    this.paused = !this.paused;
    this.find("pause").textContent = this.paused ? "Verder" : "Pauze";
    this.signal(this.paused ? "Gepauzeerd" : "Loopt weer door");
    this.waitForNext();
  }

  /* ---- panels ---- */

  togglePanel(name) {
    const same = this.panel?.dataset.panel === name;
    this.closePanel();
    if (same) return;
    const panel = this.dialog.querySelector(`[data-panel=${name}]`), content = panel.querySelector(".content");
    content.replaceChildren(...this.fillPanel(name));
    if (!content.childNodes.length) { this.signal("Bij deze dia horen geen cijfers"); return; }
    content.querySelectorAll("a[data-page]").forEach(link => { link.href = this.pageAddress(link.dataset.page); });
    this.opener = this.root.activeElement;
    this.panel = panel;
    panel.hidden = false;
    this.stage.inert = this.controls.inert = true;
    content.scrollTop = 0;
    content.focus();
    this.waitForNext();
  }

  fillPanel(name) {
    if (name === "answers") {
      return [...this.answers[this.place].content.cloneNode(true).children];
    }
    if (name === "help") return [makeHelp(this.help)];
    const figure = document.createElement("figure");
    figure.className = "code";
    figure.dataset.code = this.place + 1;
    const holder = document.createElement("div");
    holder.append(figure);
    this.fillCodes(holder);
    return [figure];
  }

  closePanel() {
    if (!this.panel) return;
    this.panel.hidden = true;
    this.panel = null;
    this.stage.inert = this.controls.inert = false;
    (this.opener?.isConnected ? this.opener : this.stage).focus();
    this.waitForNext();
  }

  /* Put the QR code and the link of a slide where the slide keeps a place for them. */
  fillCodes(within) {
    for (const figure of within.querySelectorAll("figure.code")) {
      const code = this.codes?.[Number(figure.dataset.code) - 1];
      if (!code || figure.dataset.link === code.link) continue;
      figure.dataset.link = code.link;
      const square = document.createElement("div"), words = document.createElement("figcaption");
      square.className = "square";
      square.setAttribute("role", "img");
      square.setAttribute("aria-label", "QR-code van de link hieronder");
      square.innerHTML = code.svg;
      for (const part of code.text.split(/(?=[?&])/)) {  // a long link breaks between its parts
        words.append(Object.assign(document.createElement("span"), {textContent: part}));
      }
      figure.replaceChildren(square, words);
    }
  }

  /* ---- what is seen for a moment ---- */

  wake(stay = CONTROLS_STAY) {
    this.show.classList.remove("idle");
    this.later("idle", stay, () => this.show.classList.add("idle"));
  }

  signal(text, stay = SIGN_STAYS) {
    this.telling.textContent = text;
    this.telling.hidden = false;
    this.later("sign", stay, () => { this.telling.hidden = true; });
  }

  later(name, wait, deed) {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(deed, wait);
  }

  find(deed) { return this.controls.querySelector(`[data-do=${deed}]`); }

  press(deed, on) { this.find(deed).setAttribute("aria-pressed", String(on)); }

  /* ---- fitting: a long title or text gets smaller until its slide holds it, never under the smallest type ---- */

  /* The slide that is seen first, then the others, nearest first and one at a time: no key waits for all of them. */
  fitAll() {
    this.unit = this.measureUnit();
    const far = slide => Math.abs(this.slides.indexOf(slide) - this.place);
    this.unfitted = [...this.slides].sort((one, other) => far(one) - far(other));
    this.fitNext();
  }

  fitNext() {
    if (!this.unfitted.length) return;
    fit(this.unfitted.shift(), this.unit);
    this.later("fitting", 0, () => this.fitNext());
  }

  fitNow(slide) {
    const waiting = this.unfitted.indexOf(slide);
    if (waiting >= 0) fit(this.unfitted.splice(waiting, 1)[0], this.unit);
  }

  measureUnit() {
    const style = getComputedStyle(this.stage);
    return {title: Number(style.getPropertyValue("--titel")), text: Number(style.getPropertyValue("--tekst"))};
  }
}

const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Home: "first", End: "last",
  v: "answers", h: "answers", q: "code", f: "full", d: "dark", p: "pause", b: "black", ".": "black",
  "?": "help", Escape: "escape"
};
const MOVES_IN_PANEL = new Set(
  ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "PageDown", "PageUp", " ", "Home", "End"]);

const overflows = slide => [slide, ...slide.querySelectorAll("[data-fit]")].some(
  box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1);

const fit = (slide, unit) => {
  const set = (title, text) => {
    slide.style.setProperty("--titel", Math.max(unit.title * title, SMALLEST));
    slide.style.setProperty("--tekst", Math.max(unit.text * text, SMALLEST));
    return !overflows(slide);
  };
  const large = TITLES.filter(size => size * unit.title >= LARGE), small = TITLES.filter(size => !large.includes(size));
  if (large.some(size => set(size, 1))) {
    const title = slide.style.getPropertyValue("--titel") / unit.title;
    TEXTS.some(size => set(title, size));  // room to spare is for the text
  } else if (!TEXTS.some(size => set(large.at(-1), size))) small.some(size => set(size, TEXTS.at(-1)));
};

const makeHelp = help => {
  const table = document.createElement("table");
  for (const [keys, deed] of help) {
    const row = table.insertRow(), head = document.createElement("th");
    head.scope = "row";
    head.textContent = keys;
    row.append(head);
    row.insertCell().textContent = deed;
  }
  return table;
};
