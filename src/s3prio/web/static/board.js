"use strict";
// The board without a server: sliders and number fields of one criterion say the same, the sum stays, locks hold.
// Everything works without this script too, by the button.
(() => {
  const form = document.getElementById("board");
  if (!form) return;
  const sliders = [...form.querySelectorAll("input[type=range]")];
  const undo = document.getElementById("undo");
  const field = (slider) => document.getElementById("w-" + slider.dataset.of);
  const lock = (slider) => form.querySelector(`[data-lock="${slider.dataset.of}"]`);
  const read = (input) => Math.max(0, Number(String(input.value).replace(",", ".")) || 0);
  const write = (slider, points) => {
    const shown = Number(points.toFixed(4));
    slider.value = shown;
    field(slider).value = shown;
  };
  for (const slider of sliders) {
    slider.hidden = false;
    lock(slider).closest("label").hidden = false;
  }
  undo.hidden = false;

  // A move may have many steps while a hand is on a slider: going back undoes the move, not a step of it.
  const REST = 1000;
  let last = -Infinity;
  let moves = (history.state && history.state.moves) || 0;
  undo.disabled = moves === 0;
  const begin = () => {
    const now = performance.now();
    if (now - last > REST) {
      moves += 1;
      history.pushState({ htmx: true, moves }, "", location.href);
      undo.disabled = false;
    }
    last = now;
  };
  // htmx writes the board's address into the history, and forgets which move it was; going back is done here.
  document.addEventListener("htmx:after:history:replace", () => {
    history.replaceState({ htmx: true, moves }, "", location.href);
  });
  document.addEventListener("htmx:before:history:restore", (event) => event.preventDefault());
  const tell = () => {
    begin();
    form.dispatchEvent(new CustomEvent("moved", { bubbles: true }));
  };
  undo.addEventListener("click", () => history.back());
  // A page that is loaded anew has no focus: it is given back to where it was. A jump within the page is no move.
  const FOCUS = "focus";
  window.addEventListener("popstate", (event) => {
    if (location.hash && !event.state) return;
    sessionStorage.setItem(FOCUS, document.activeElement.id);
    location.reload();
  });
  const before = document.getElementById(sessionStorage.getItem(FOCUS) || "");
  sessionStorage.removeItem(FOCUS);
  if (before) (before.disabled ? document.getElementById("weights") : before).focus({ preventScroll: true });

  // Shares are those from before the move: what is pressed down to nothing comes up again as it was.
  let base = { slider: null, points: new Map() };
  const sharesOf = (free) => {
    const before = free.map((one) => base.points.get(one));
    const whole = before.reduce((sum, points) => sum + points, 0);
    return free.map((_, i) => (whole > 0 ? before[i] / whole : 1 / free.length));
  };
  // Tenths, and what rounding leaves over to those that lost most by it: the sum stays what it is to be.
  const inTenths = (parts) => {
    const cut = parts.map((part) => Math.floor(part * 10 + 1e-6) / 10);
    let over = parts.reduce((sum, part, i) => sum + part - cut[i], 0);
    const order = parts.map((_, i) => i).sort((i, j) => parts[j] - cut[j] - (parts[i] - cut[i]));
    for (const i of order) {
      const given = Math.min(over, 0.1);
      cut[i] += given;
      over -= given;
    }
    return cut;
  };
  const move = (slider, wanted) => {
    if (base.slider !== slider || performance.now() - last > REST)
      base = { slider, points: new Map(sliders.map((one) => [one, read(field(one))])) };
    const held = sliders.filter((one) => one !== slider && lock(one).checked);
    const free = sliders.filter((one) => one !== slider && !lock(one).checked);
    const room = Math.max(100 - held.reduce((sum, one) => sum + read(field(one)), 0), 0);
    const points = free.length ? Math.min(Math.round(Math.max(wanted, 0) * 10) / 10, room) : room;
    const shares = sharesOf(free);
    inTenths(shares.map((share) => (room - points) * share)).forEach((part, i) => write(free[i], part));
    write(slider, points);
    tell();
  };
  for (const slider of sliders) {
    slider.addEventListener("input", () => move(slider, Number(slider.value)));
    field(slider).addEventListener("change", () => move(slider, read(field(slider))));
  }
  for (const other of form.querySelectorAll(".moves")) other.addEventListener("change", tell);

  // The switch of language leads to where the board is now, not to where it was when the page came.
  const other = document.getElementById("switch");
  other.addEventListener("click", () => { other.search = location.search; });
  for (const link of document.querySelectorAll("header nav a[href*='/'], header nav a")) {
    link.addEventListener("click", () => {
      if (link.pathname.split("/").length > 3 && !link.pathname.endsWith("/said")) link.search = location.search;
    });
  }
})();
