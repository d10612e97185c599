// Who is at the other end is said by a proxy, once for a connection. So the proxy is asked again at each press, and now
// and then while the page is in sight: a group that somebody lost is then lost at the next click.
const SECONDS_BETWEEN = 1, SECONDS_AT_REST = 20;
const address = `${window.__streamlit.BACKEND_BASE_URL.replace(/\/$/, "")}/wie`;
let asked = 0;

const ask = async () => {
  if (Date.now() - asked < SECONDS_BETWEEN * 1000) return;
  asked = Date.now();
  const answer = await fetch(address, {cache: "no-store", redirect: "manual"}).catch(() => null);
  // the proxy knows him no more: it leads who opens the page to where he can log in
  if (answer && (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403)) location.reload();
};

for (const press of ["pointerdown", "keydown"]) addEventListener(press, ask, {capture: true, passive: true});
addEventListener("visibilitychange", () => document.hidden || ask());
setInterval(() => document.hidden || ask(), SECONDS_AT_REST * 1000);
