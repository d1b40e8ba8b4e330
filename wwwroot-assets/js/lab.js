// The lab's timelines as pictures: the server draws the SVG, the browser makes a PNG of it.
(() => {
  "use strict";
  const scale = 2; // For projectors and print.

  const toPng = async (button) => {
    const image = new Image();
    image.src = new URL(button.dataset.png, document.baseURI).href;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  // A cell opens below the matrix, when the server has told it.
  const showCell = (framesMax) => {
    const cell = document.querySelector(".lab-cell[data-state=ready]");
    const list = cell?.closest(".list");
    if (cell) list.scrollTop += cell.getBoundingClientRect().top - list.getBoundingClientRect().top; // Not the shell around it, as scrollIntoView would.
    else if (framesMax > 0) requestAnimationFrame(() => showCell(framesMax - 1));
  };

  if (/[?&]cell=/.test(location.search)) showCell(600);
  document.addEventListener("click", (e) => {
    if (e.target.closest?.(".matrix .cell")) showCell(600);
    const button = e.target.closest?.("[data-png]");
    if (!button || button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    toPng(button).finally(() => { button.ariaBusy = null; });
  });
})();
