"use strict";
// The board without a server: sliders and number fields of one criterion say the same, the sum stays, locks hold.
// Everything works without this script too, by the button.
(() => {
  const form = document.getElementById("board");
  if (!form) return;
  const sliders = [...form.querySelectorAll("input[type=range]")];
  const field = (slider) => document.getElementById("w-" + slider.dataset.of);
  const lock = (slider) => form.querySelector(`[data-lock="${slider.dataset.of}"]`);
  const read = (input) => Math.max(0, Number(String(input.value).replace(",", ".")) || 0);
  const write = (slider, points) => {
    const shown = Math.round(points * 10) / 10;
    slider.value = shown;
    field(slider).value = shown;
  };
  for (const slider of sliders) {
    slider.hidden = false;
    lock(slider).closest("label").hidden = false;
  }
  const tell = () => form.dispatchEvent(new CustomEvent("moved", { bubbles: true }));
  const move = (slider, wanted) => {
    const held = sliders.filter((one) => one !== slider && lock(one).checked);
    const free = sliders.filter((one) => one !== slider && !lock(one).checked);
    const room = 100 - held.reduce((sum, one) => sum + read(field(one)), 0);
    const points = free.length ? Math.min(Math.max(wanted, 0), Math.max(room, 0)) : Math.max(room, 0);
    const before = free.reduce((sum, one) => sum + read(field(one)), 0);
    for (const one of free) {
      const share = before > 0 ? read(field(one)) / before : 1 / free.length;
      write(one, (room - points) * share);
    }
    write(slider, points);
    tell();
  };
  for (const slider of sliders) {
    slider.addEventListener("input", () => move(slider, Number(slider.value)));
    field(slider).addEventListener("change", () => move(slider, read(field(slider))));
  }
  for (const other of form.querySelectorAll("select, #year, #select")) other.addEventListener("change", tell);
})();
