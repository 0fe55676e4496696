/* What the admin's pages do by themselves: times in the reader's zone, filters that fold, fields that depend on others,
   the test of a connection. Each page works without it; nothing is evaluated from the page (the policy allows files only). */
"use strict";

/** Times come in UTC; the reader gets their own zone, and the exact instant on hover. */
function showTimes() {
  const long = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
  for (const time of document.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    time.title = long.format(at);
    time.textContent = "ago" in time.dataset ? distance(at) : inOwnZone(at);
  }
}

function inOwnZone(at) {
  const two = (number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

function distance(at) {
  const seconds = Math.round((at - Date.now()) / 1000);
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of [["day", 86400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(seconds) >= size) return words.format(Math.round(seconds / size), unit);
  }
  return words.format(seconds, "second");
}

/** Beside the table on a wide screen; above it and folded on a narrow one, unless a filter is in use. */
function foldFilters() {
  const filters = document.getElementById("joinery-filters");
  if (filters === null) return;
  const narrow = matchMedia("(max-width: 767px)");
  const fit = () => {
    filters.open = !narrow.matches || "active" in filters.dataset;
  };
  fit();
  narrow.addEventListener("change", fit);
  for (const select of filters.querySelectorAll("select[data-leads]")) {
    select.addEventListener("change", () => {
      location.search = select.value;
    });
  }
}

function valueOf(field) {
  return field.type === "checkbox" ? String(field.checked) : field.value;
}

/** Rows of options that another option switches on: `data-shown-if="option_ssl=true"`. */
function followOptions() {
  const dependents = [...document.querySelectorAll("[data-shown-if]")].map((field) => {
    const [name, wanted] = field.dataset.shownIf.split("=");
    return { row: field.closest(".form-row"), master: document.getElementById(`id_${name}`), wanted };
  });
  const fit = () => {
    for (const { row, master, wanted } of dependents) {
      if (row !== null && master !== null) row.hidden = valueOf(master) !== wanted;
    }
  };
  for (const master of new Set(dependents.map((each) => each.master))) master?.addEventListener("input", fit);
  fit();
}

/** Values of a new variable are hidden while it is to be a secret: `data-secret-if` names the checkbox. */
function hideSecrets() {
  for (const field of document.querySelectorAll("[data-secret-if]")) {
    const box = document.getElementById(field.dataset.secretIf);
    const fit = () => {
      field.type = box !== null && !box.checked ? "text" : "password";
    };
    box?.addEventListener("input", fit);
    fit();
  }
}

/** Tries what is typed, and marks the field that the source calls wrong. */
function testConnections() {
  for (const button of document.querySelectorAll("button[data-trial]")) {
    button.addEventListener("click", () => void test(button));
  }
}

async function test(button) {
  const form = button.closest("form");
  const told = button.parentElement.querySelector("output");
  unmark(form);
  button.disabled = true;
  told.className = "";
  told.textContent = "Testing…";
  const begun = performance.now();
  let answer;
  try {
    const response = await fetch(button.dataset.trial, { method: "POST", body: new FormData(form) });
    answer = response.ok ? await response.json() : { ok: false, message: `The server answered ${response.status}.`, field: "" };
  } catch {
    answer = { ok: false, message: "The server can't be reached.", field: "" };
  }
  button.disabled = false;
  const took = `${Math.round(performance.now() - begun)} ms`;
  told.className = answer.ok ? "joinery-good" : "joinery-bad";
  told.textContent = answer.ok ? `Connected: ${answer.message} (${took})` : `Not connected: ${answer.message} (${took})`;
  if (answer.field !== "") mark(form, answer.field, answer.message);
}

function mark(form, name, message) {
  const field = form.querySelector(`#id_${CSS.escape(name)}`);
  const row = field?.closest(".form-row");
  if (!row) return;
  row.hidden = false;
  row.classList.add("errors");
  field.setAttribute("aria-invalid", "true");
  const list = document.createElement("ul");
  list.className = "errorlist joinery-tested";
  const item = document.createElement("li");
  item.textContent = message;
  list.append(item);
  row.prepend(list);
  field.focus();
}

function unmark(form) {
  for (const list of form.querySelectorAll(".joinery-tested")) {
    const row = list.closest(".form-row");
    row.classList.remove("errors");
    row.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
    list.remove();
  }
}

showTimes();
foldFilters();
followOptions();
hideSecrets();
testConnections();
