"use strict";
// What a page alone cannot do: folders that are dropped, progress of a sending, a sign of life.
// Everything else works without it.

const ALIVE_EVERY = 20000;

async function alive() {
  const lost = document.getElementById("lost");
  try {
    await fetch("/con-mo", { method: "POST" });
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
}

// Every file under what was dropped, with its path inside it.
async function filesOf(entry, path, found) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    found.push([file, path + file.name]);
  } else if (entry.isDirectory) {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (some.length === 0) break;
      for (const inside of some) await filesOf(inside, path + entry.name + "/", found);
    }
  }
}

async function dropped(transfer) {
  // The entries are gone once this function has waited for anything.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files].map((file) => [file, file.name]);
  const found = [];
  for (const entry of entries) await filesOf(entry, "", found);
  return found;
}

function send(form, files) {
  const data = new FormData();
  for (const field of form.querySelectorAll("input:not([type=file])")) data.append(field.name, field.value);
  for (const [file, name] of files) data.append("files", file, name);
  const place = form.querySelector(".progress");
  const bar = place.querySelector("progress");
  const said = place.querySelector("[role=status]");
  const request = new XMLHttpRequest();
  const broken = () => {
    said.textContent = form.dataset.broken;
    place.classList.add("broken");
    form.classList.remove("busy");
  };
  place.hidden = false;
  place.classList.remove("broken");
  form.classList.add("busy");
  said.textContent = form.dataset.sending.replace("{count}", String(files.length));
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  request.upload.addEventListener("load", () => {
    said.textContent = form.dataset.reading;
    bar.removeAttribute("value");
  });
  request.addEventListener("error", broken);
  request.addEventListener("abort", broken);
  request.addEventListener("load", () => {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.getElementById("main");
    if (!main) return broken();
    const address = new URL(request.responseURL);
    if (address.pathname.startsWith("/viec/")) {
      location.assign(address.pathname);
    } else {
      document.title = page.title;
      document.getElementById("main").replaceWith(main);
      ready(main);
      main.focus();
    }
  });
  request.open("POST", form.action);
  request.send(data);
}

function ready(inside) {
  for (const form of inside.querySelectorAll("[data-drop]")) {
    const chosen = form.querySelector("input[name=files]");
    const folder = form.querySelector("[data-folder]");
    folder.closest("label").hidden = false;
    form.querySelector(".send").hidden = true;
    chosen.addEventListener("change", () => {
      if (chosen.files.length) send(form, [...chosen.files].map((file) => [file, file.name]));
    });
    folder.addEventListener("change", () => {
      if (folder.files.length) send(form, [...folder.files].map((file) => [file, file.webkitRelativePath]));
    });
    form.addEventListener("dragover", (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", async (event) => {
      event.preventDefault();
      form.classList.remove("over");
      const files = await dropped(event.dataTransfer);
      if (files.length && !form.classList.contains("busy")) send(form, files);
    });
  }
}

// What a link of this page leads to is opened, too.
function openNamed() {
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) named.open = true;
}

// A file that misses the place for it does not replace the page.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
// A button that was pressed is not pressed twice.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
ready(document);
openNamed();
addEventListener("hashchange", openNamed);
setInterval(alive, ALIVE_EVERY);
