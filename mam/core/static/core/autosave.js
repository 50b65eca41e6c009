// Saves a form while it is being filled. A form asks for it by
//   <form method="post" data-autosave hx-post="…" hx-trigger="autosave" hx-swap="none">
// with core/components/autosave.html inside, where the state is told. A 2xx answer means saved; 401 that the person was
// signed out, 409 that the words cannot be taken as they are, 422 that a field is wrong; anything else is tried again.
// What was typed and is not yet known to be saved is also kept in this tab, so signing in again, going back or a
// network that fails loses nothing. Without this script the form is sent by its button.
"use strict";

(() => {
  const QUIET = 1200; // milliseconds without typing before a save
  const AGAIN = [5000, 10000, 20000, 40000];
  const OURS = new Set(["csrfmiddlewaretoken", "revision"]);
  const DRAFT = "draft:";

  const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  const typedIn = (form) => [...new FormData(form)].filter(([name, value]) => !OURS.has(name) && typeof value === "string");

  // The words of one form, kept in this tab under the address of its page until they are saved.
  function draftOf(form) {
    const key = DRAFT + location.pathname;
    const read = () => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
    return {
      keep: (sent = false) => {
        try {
          const now = form.elements.namedItem("revision")?.value ?? "";
          sessionStorage.setItem(key, JSON.stringify({ revision: now, sent, fields: typedIn(form) }));
        } catch { /* a full or forbidden store: the page itself still holds the words */ }
      },
      drop: () => { try { sessionStorage.removeItem(key); } catch { /* nothing was kept */ } },
      restore: () => {
        const draft = read();
        if (!draft || JSON.stringify(draft.fields) === JSON.stringify(typedIn(form))) return false;
        for (const control of form.elements) {
          if (!control.name || OURS.has(control.name) || control.type === "submit") continue;
          const values = draft.fields.filter(([name]) => name === control.name).map(([, value]) => value);
          if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
          else if (values.length) control.value = values[0];
        }
        // With the revision it was typed on: had somebody else saved since, both versions are shown.
        const field = form.elements.namedItem("revision");
        if (field) field.value = draft.revision;
        return true;
      },
    };
  }

  function watch(form) {
    let typed = 0; // counts changes: a save covers only what was typed before it began
    let saved = 0;
    let sending = 0;
    let failures = 0;
    let busy = false; // a save is under way: a button pressed now waits for it, or the two would contradict each other
    let pressed = null;
    let timer;

    const draft = draftOf(form);
    const told = form.querySelector(".autosave");
    const tell = (words, failed) => {
      if (!told) return;
      told.textContent = words;
      told.classList.toggle("autosave--failed", Boolean(failed));
    };
    const later = (delay) => {
      clearTimeout(timer);
      timer = setTimeout(() => window.htmx.trigger(form, "autosave"), delay);
    };
    const changed = () => { typed += 1; draft.keep(); later(QUIET); };

    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      clearTimeout(timer);
      if (busy) {
        event.preventDefault();
        pressed = { button: event.submitter };
        return;
      }
      saved = typed;
      draft.keep(true);
    });

    form.addEventListener("htmx:beforeRequest", () => { busy = true; sending = typed; tell(told?.dataset.saving ?? ""); });
    form.addEventListener("htmx:afterRequest", (event) => {
      const status = event.detail.xhr.status;
      busy = false;
      if (event.detail.successful) {
        failures = 0;
        saved = sending;
        tell(`${told?.dataset.saved ?? ""} ${clock()}`);
        if (typed > saved) later(QUIET);
        else draft.drop();
      } else if (status === 401) {
        tell(told?.dataset.signedOut ?? "", true);
      } else if (status === 409 || status === 422) {
        // The answer says why on the page; trying the same again would not help.
        tell(told?.dataset.refused ?? "", true);
      } else {
        tell(told?.dataset.failed ?? "", true);
        later(AGAIN[Math.min(failures, AGAIN.length - 1)]);
        failures += 1;
      }
      if (pressed) {
        const { button } = pressed;
        pressed = null;
        form.requestSubmit(button);
      }
    });

    window.addEventListener("beforeunload", (event) => {
      if (typed > saved) event.preventDefault();
    });

    if (draft.restore()) {
      tell(told?.dataset.restored ?? "");
      typed += 1;
      later(QUIET);
    } else {
      draft.drop();
    }
  }

  // Words sent by their button were taken when the answer is another page of the desk.
  function forgetSent() {
    try {
      for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith(DRAFT) && key !== DRAFT + location.pathname && JSON.parse(sessionStorage.getItem(key)).sent) sessionStorage.removeItem(key);
      }
    } catch { /* no store, nothing to forget */ }
  }

  // A second press of the same button, before the answer to the first, is not a second wish.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    else form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });

  forgetSent();
  document.querySelectorAll("form[data-autosave]").forEach(watch);
})();
