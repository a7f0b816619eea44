"use strict";
// Files that are taken along may take seconds to be made: that is said, and the board stays where it is.
// Without this script the browser fetches them by itself.
(() => {
  const told = document.getElementById("making");
  if (!told) return;
  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) {
      location.assign(address); // the page says what is wrong
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))[1];
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    told.textContent = `${told.dataset.made} ${link.download}`;
  };
  for (const button of document.querySelectorAll(".out button")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      told.textContent = told.dataset.making;
      const asked = new URLSearchParams(new FormData(button.form));
      fetched(`${button.formAction}?${asked}`).catch(() => { told.textContent = told.dataset.gone; });
    });
  }
})();
