// Who is at the other end is said by a proxy, once for a connection. So the proxy is asked again before each next thing
// that the page asks of the server: a group that somebody lost is then lost at the next click. And now and then while the
// page is in sight, for a file that is taken along is asked for beside the connection.
const SECONDS_AT_REST = 20, SECONDS_TO_WAIT = 15;
const address = `${window.__streamlit.BACKEND_BASE_URL.replace(/\/$/, "")}/wie`;
const {send} = WebSocket.prototype;
const connections = new WeakSet();
let before = Promise.resolve();

const ask = async () => {
  const signal = AbortSignal.timeout(SECONDS_TO_WAIT * 1000);
  const answer = await fetch(address, {cache: "no-store", redirect: "manual", signal}).catch(() => null);
  // the proxy knows him no more: it leads who opens the page to where he can log in
  if (answer && (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403)) location.reload();
};

WebSocket.prototype.send = function (asked) {
  // for the first message on a connection the proxy has just said so
  const told = connections.has(this) ? ask() : connections.add(this);
  before = Promise.all([before, told]).then(() => this.readyState === WebSocket.OPEN && send.call(this, asked));
};
addEventListener("visibilitychange", () => document.hidden || ask());
setInterval(() => document.hidden || ask(), SECONDS_AT_REST * 1000);
