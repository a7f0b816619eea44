// What the theme leaves out: code and tables that scroll are reached by the keyboard, and captions of the
// contents say which level they have.
document.addEventListener("DOMContentLoaded", () => {
  const reach = () =>
    document.querySelectorAll("pre, .table-wrapper, .cell_output").forEach((part) => {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    });
  reach();
  window.addEventListener("resize", reach);
  document.querySelectorAll(".caption[role=heading]").forEach((caption) => (caption.ariaLevel = "2"));
});
