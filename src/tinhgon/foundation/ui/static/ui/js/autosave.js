// Forms that save themselves ([data-autosave]): what could not be saved says so and stays as it was
// typed; what was typed last is sent when the person turns elsewhere, or leaves.
(() => {
  "use strict";
  const formOf = (event) => event.target.closest && event.target.closest("form[data-autosave]");
  const typed = new WeakMap(); // form → number of the last change in it
  const sent = new WeakMap(); // form → number of the last change that is on its way
  const unsaved = new Set();
  const notArrived = new WeakSet(); // forms whose last sending was lost on the way
  let count = 0;
  let isLeft = false;

  const changed = (event) => {
    const form = formOf(event);
    if (!form) return;
    count += 1;
    typed.set(form, count);
    unsaved.add(form);
  };
  // Before the form hears of it, and is sent.
  document.addEventListener("input", changed, true);
  document.addEventListener("change", changed, true);

  document.addEventListener("htmx:configRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    notArrived.delete(form);
    sent.set(form, typed.get(form));
    // Signing in again, in another tab, gives another token.
    const token = document.cookie.match(/(?:^|; )csrftoken=(\w+)/);
    if (token) event.detail.parameters.csrfmiddlewaretoken = token[1];
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event);
    const answer = event.detail.xhr;
    // What was refused is answered elsewhere than at the mark, or not at all.
    const isTaken = answer && answer.status === 200 && !answer.getResponseHeader("HX-Retarget");
    if (form && isTaken && sent.get(form) === typed.get(form)) unsaved.delete(form);
  });

  const tell = (form, sentence) => {
    const mark = form.querySelector(".answer-mark");
    if (!mark) return;
    const told = mark.querySelector(".answer-unsaved") || mark.appendChild(document.createElement("span"));
    told.className = "answer-unsaved";
    told.setAttribute("role", "alert");
    told.textContent = sentence;
  };
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      const form = formOf(event);
      const answer = event.detail.xhr;
      if (!form) return;
      if (name !== "htmx:responseError") notArrived.add(form);
      const isSentence = answer && (answer.getResponseHeader("Content-Type") || "").startsWith("text/plain");
      tell(form, isSentence && answer.responseText ? answer.responseText : form.dataset.autosave);
    });
  }

  const isStuck = (form) => form.isConnected && form.querySelector(".answer-clash, .answer-unsaved");
  const isWaiting = (form) => form.isConnected && !isStuck(form);
  const send = (form) => form.dispatchEvent(new Event("change", { bubbles: true }));
  // The network is back: what it lost is sent again.
  window.addEventListener("online", () => {
    for (const form of [...unsaved]) if (notArrived.has(form) && form.isConnected) send(form);
  });
  // The next window or application: the page lives on, what was typed is sent the usual way.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || isLeft) return;
    for (const form of unsaved) if (isWaiting(form)) send(form);
  });
  // Another page: what was typed goes along; what was refused, or did not arrive, is asked about.
  window.addEventListener("beforeunload", (event) => {
    if ([...unsaved].some(isStuck)) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    isLeft = true;
    for (const form of unsaved) {
      if (isWaiting(form)) window.fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true, headers: { "HX-Request": "true" } });
    }
  });
  // Come back to as it was left, the page would not know what was sent with the last word.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form[data-autosave]")) window.location.reload();
  });
})();
