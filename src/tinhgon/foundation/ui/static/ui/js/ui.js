// Comforts only: every page works without this file.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("script");

  // Signing in again, in another tab, gives another token; a form that was open goes with that one.
  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector("input[name=csrfmiddlewaretoken]");
    const token = document.cookie.match(/(?:^|; )csrftoken=(\w+)/);
    if (field && token) field.value = token[1];
  }, true);

  // A click anywhere on a row opens it, unless text is being selected or something else was meant.
  document.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-href]");
    if (!row || event.defaultPrevented) return;
    if (event.target.closest("a, button, input, label, select, summary")) return;
    if (String(window.getSelection())) return;
    if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, "_blank", "noopener");
    else window.location.assign(row.dataset.href);
  });

  // Menus close when the person turns elsewhere.
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu !== except) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(null);
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const box = document.querySelector("[data-shortcut='/']");
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    }
  });

  // On a narrow screen the filters begin folded.
  if (window.matchMedia("(max-width: 64rem)").matches) {
    for (const fold of document.querySelectorAll("details.facets-fold")) fold.open = false;
  }

  // A field is shown with those choices of another field that use it.
  const showUsed = (choice) => {
    if (!choice.name) return;
    for (const control of document.querySelectorAll(`[data-shown-with="${CSS.escape(choice.name)}"]`)) {
      control.closest(".field").hidden = !control.dataset.usedBy.split(" ").includes(choice.value);
    }
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("select")) showUsed(event.target);
  });

  // Facets are applied as they are ticked.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-autosubmit]");
    if (form && event.target.matches("input[type=checkbox], input[type=radio], select")) form.requestSubmit();
  });

  // One box ticks the page; a row of several parts ticks them; the bar says how many are ticked.
  const partsOf = (box) => [...box.closest("tr").querySelectorAll("input.part-choice")];
  const countChoices = (form) => {
    const boxes = [...form.querySelectorAll("input.row-choice")];
    let ticked = 0;
    for (const box of boxes) {
      const parts = partsOf(box);
      const chosen = parts.filter((part) => part.checked).length;
      if (parts.length) {
        box.checked = chosen === parts.length;
        box.indeterminate = chosen > 0 && chosen < parts.length;
      }
      ticked += parts.length ? chosen : Number(box.checked);
    }
    for (const place of form.querySelectorAll("[data-choice-count]")) place.textContent = String(ticked);
    const all = form.querySelector("input[data-choose-all]");
    if (all) {
      all.checked = boxes.length > 0 && boxes.every((box) => box.checked);
      all.indeterminate = ticked > 0 && !all.checked;
    }
  };
  const tick = (box, checked) => {
    box.checked = checked;
    for (const part of partsOf(box)) part.checked = checked;
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form");
    if (!form) return;
    if (event.target.matches("input[data-choose-all]")) {
      for (const box of form.querySelectorAll("input.row-choice")) tick(box, event.target.checked);
    }
    if (event.target.matches("input.row-choice")) tick(event.target, event.target.checked);
    if (event.target.matches("input.row-choice, input.part-choice, input[data-choose-all]")) countChoices(form);
  });
  const prepare = () => {
    for (const box of document.querySelectorAll("input[data-choose-all]")) {
      box.closest(".choose-all").hidden = false;
      if (box.form) countChoices(box.form);
    }
    document.querySelectorAll("select").forEach(showUsed);
    const summary = document.querySelector(".error-summary");
    if (summary) summary.focus();
  };
  prepare();
  document.addEventListener("htmx:afterSettle", prepare);

  // What was typed into a long form is not lost by leaving the page, nor by a sign-in that ended:
  // it is kept in this tab until the form's own state (its hidden fields) has moved on.
  const long = document.querySelector("form[data-unsaved]");
  if (long) {
    const key = `typed:${window.location.pathname}${window.location.search}`;
    const state = () => [...long.querySelectorAll("[data-state]")].map((field) => field.value).join("/");
    const typed = () => [...new FormData(long)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
    const keep = () => window.sessionStorage.setItem(key, JSON.stringify({ state: state(), typed: typed() }));
    let unsaved = long.dataset.unsaved === "typed";
    long.addEventListener("input", () => {
      unsaved = true;
      keep();
    });
    long.addEventListener("submit", () => {
      unsaved = false;
      keep();
    });
    window.addEventListener("beforeunload", (event) => {
      if (unsaved) event.preventDefault();
    });
    const kept = JSON.parse(window.sessionStorage.getItem(key) || "null");
    const offer = document.querySelector("[data-restore]");
    const same = kept && JSON.stringify(kept.typed) === JSON.stringify(typed());
    if (kept && kept.state === state() && !unsaved && !same && offer) {
      offer.hidden = false;
      offer.querySelector("button").addEventListener("click", () => {
        const again = document.createElement("form");
        again.method = "post";
        const token = long.querySelector("[name=csrfmiddlewaretoken]").value;
        for (const [name, value] of [...kept.typed, ["csrfmiddlewaretoken", token], ["act", "preview"]]) {
          const field = document.createElement("textarea");
          field.name = name;
          field.value = value;
          again.append(field);
        }
        again.hidden = true;
        document.body.append(again);
        again.submit();
      });
    } else if (kept && kept.state !== state()) {
      window.sessionStorage.removeItem(key);
    }
  }

  // A file dropped on the field is put into its input.
  const dropField = (event) => event.target.closest && event.target.closest(".file-drop");
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      const field = dropField(event);
      if (!field) return;
      event.preventDefault();
      field.toggleAttribute("data-over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) {
        field.querySelector("input[type=file]").files = event.dataTransfer.files;
      }
    });
  }

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.dataset.repeatable !== undefined) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    window.setTimeout(() => delete form.dataset.sent, 8000);
  });
})();
