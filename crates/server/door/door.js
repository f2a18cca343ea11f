// Takes the token out of the address, has it exchanged for a cookie that no
// script can read, and goes on to the page. The part behind # never leaves the
// browser by itself.
const token = new URLSearchParams(location.hash.slice(1)).get("token");
if (token) {
  history.replaceState(null, "", location.pathname);
  fetch("/api/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  }).then((answer) => {
    if (answer.ok) {
      location.reload();
    } else {
      document.getElementById("said").textContent =
        "This is not the token of this server. It has a new one each time it starts: open the address that it printed last.";
    }
  });
}
