/* The editor: saves by itself, puts fields, asks and notes in, and never loses words. */
"use strict";

(() => {
  const form = document.getElementById("editor");
  if (!form) return;
  const body = form.elements.body;
  const status = document.getElementById("saved").parentElement;
  // Milliseconds without a key before it is saved, and before what failed is tried again.
  const QUIET = 1500;
  const LONGER = 10000;
  let timer = 0;
  // How often something was typed, and how often when it was saved or refused last.
  let changes = form.hasAttribute("data-unsaved") ? 1 : 0;
  let saved = 0;
  let refused = 0;
  let saves = 0;
  let saving = null;
  let stopped = !form.hasAttribute("data-autosave");
  let lastField = body;

  // --- What is there only with JavaScript, and only without --------------------------------------

  function reveal(root) {
    for (const one of root.querySelectorAll("[data-script], [data-insert], [data-line], .toolbar")) one.hidden = false;
    for (const one of root.querySelectorAll("[data-no-script]")) one.hidden = true;
  }
  reveal(document);
  document.body.addEventListener("htmx:afterSwap", (event) => reveal(event.target));

  // --- Saving ------------------------------------------------------------------------------------

  function save() {
    clearTimeout(timer);
    if (stopped || saving || changes === saved) return;
    const of = changes;
    saving = send(of).finally(() => {
      saving = null;
      if (changes !== of) later(QUIET);
      else if (changes !== saved) later(LONGER);
    });
  }

  async function send(of) {
    const data = new FormData(form);
    data.set("autosave", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      if (answer.redirected || ![200, 409, 422].includes(answer.status)) {
        tell(answer.redirected || answer.status === 403 ? form.dataset.signedOut : form.dataset.broken);
        return;
      }
      show(await answer.text());
      if (answer.ok) {
        saved = of;
        saves += 1;
        form.dispatchEvent(new CustomEvent("saved"));
      } else if (answer.status === 422) {
        refused = of;
      }
    } catch {
      tell(form.dataset.offline);
    }
  }

  function show(words) {
    const part = new DOMParser().parseFromString(words, "text/html").getElementById("saved");
    if (!part) return;
    if (part.dataset.number) form.elements.number.value = part.dataset.number;
    if ("conflict" in part.dataset) stopped = true;
    const time = part.querySelector("time");
    if (time) {
      const at = new Date(time.dateTime);
      time.textContent = at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    }
    status.replaceChildren(part);
  }

  function tell(words) {
    const part = document.createElement("p");
    part.id = "saved";
    part.className = "error";
    part.textContent = words;
    status.replaceChildren(part);
  }

  function later(wait) {
    clearTimeout(timer);
    if (!stopped && changes !== refused) timer = setTimeout(save, wait);
  }

  form.addEventListener("input", () => {
    changes += 1;
    later(QUIET);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (saving) {
      event.preventDefault();
      const button = event.submitter;
      saving.then(() => form.requestSubmit(button));
      return;
    }
    saved = changes;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changes !== saved) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });

  // What was asked for before a save and came after it is of the words before: ask again.
  document.body.addEventListener("htmx:beforeRequest", (event) => { event.detail.xhr.saves = saves; });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.xhr && event.detail.xhr.saves !== saves) form.dispatchEvent(new CustomEvent("saved"));
  });

  // --- Putting in --------------------------------------------------------------------------------

  form.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea, input[type=text]")) lastField = event.target;
  });

  function put(field, words, start = field.selectionStart, end = field.selectionEnd) {
    field.focus();
    field.setRangeText(words, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function around(sign) {
    const words = body.value.slice(body.selectionStart, body.selectionEnd);
    put(body, `${sign}${words}${sign}`);
    if (!words) body.setSelectionRange(body.selectionStart - sign.length, body.selectionStart - sign.length);
  }

  function ownLines(words) {
    const before = body.value.slice(0, body.selectionStart).replace(/\s+$/, "");
    const after = body.value.slice(body.selectionEnd).replace(/^\s+/, "");
    put(body, `${before ? "\n\n" : ""}${words}${after ? "\n\n" : "\n"}`, before.length, body.value.length - after.length);
  }

  function addAsk() {
    const open = body.value.lastIndexOf("::: asks", body.selectionStart);
    const close = body.value.indexOf("\n:::", open + 8);
    if (open >= 0 && close >= body.selectionStart) {
      const number = (body.value.slice(open, close).match(/^\d+\./gm) || []).length + 1;
      put(body, `\n${number}. `, close, close);
      return;
    }
    const at = body.selectionStart;
    ownLines("::: asks\n1. \n:::");
    const item = body.value.indexOf("1. \n:::", at);
    if (item >= 0) body.setSelectionRange(item + 3, item + 3);
  }

  function addNote() {
    const labels = [...body.value.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]));
    const label = Math.max(0, ...labels) + 1;
    put(body, `[^${label}]`, body.selectionEnd, body.selectionEnd);
    const words = body.value.replace(/\s+$/, "");
    const last = words.slice(words.lastIndexOf("\n") + 1);
    put(body, `${/^\[\^[^\]]+\]:/.test(last) ? "\n" : "\n\n"}[^${label}]: `, words.length, body.value.length);
  }

  const acts = {
    ask: addAsk,
    note: addNote,
    heading: () => ownLines("# "),
    strong: () => around("**"),
    stressed: () => around("*"),
  };

  function toLine(number) {
    const lines = body.value.split("\n");
    const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
    body.focus();
    body.setSelectionRange(start, start + (lines[number - 1] || "").length);
    const measured = body.scrollHeight * (start / Math.max(1, body.value.length));
    body.scrollTop = Math.max(0, measured - body.clientHeight / 3);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do], [data-insert], [data-line]");
    if (!button) return;
    if (button.dataset.do) acts[button.dataset.do]();
    else if (button.dataset.insert) put(lastField, button.dataset.insert);
    else toLine(Number(button.dataset.line));
  });

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const key = event.key.toLowerCase();
    if (key === "s") save();
    else if (key === "b" && document.activeElement === body) around("**");
    else if (key === "i" && document.activeElement === body) around("*");
    else return;
    event.preventDefault();
  });
})();
