// Saves a form while it is being filled. A form asks for it by
//   <form method="post" data-autosave hx-post="…" hx-trigger="autosave" hx-swap="none">
// with core/components/autosave.html inside, where the state is told. Any 2xx answer means saved; 422 means that
// a field is wrong and was not saved, 409 that somebody else saved first; anything else is tried again. Without this script the form is sent by its button.
"use strict";

(() => {
  const QUIET = 1200; // milliseconds without typing before a save
  const AGAIN = [5000, 10000, 20000, 40000];

  const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });

  function watch(form) {
    let typed = 0; // counts changes: a save covers only what was typed before it began
    let saved = 0;
    let sending = 0;
    let failures = 0;
    let timer;

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

    form.addEventListener("input", () => { typed += 1; later(QUIET); });
    form.addEventListener("change", () => { typed += 1; later(QUIET); });
    form.addEventListener("submit", () => { clearTimeout(timer); saved = typed; });

    form.addEventListener("htmx:beforeRequest", () => { sending = typed; tell(told?.dataset.saving ?? ""); });
    form.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.successful) {
        failures = 0;
        saved = sending;
        tell(`${told?.dataset.saved ?? ""} ${clock()}`);
        if (typed > saved) later(QUIET);
      } else if (event.detail.xhr.status === 422) {
        tell(told?.dataset.refused ?? "", true);
      } else if (event.detail.xhr.status === 409) {
        // Somebody else saved first: the answer says so on the page; trying again would not help.
        tell(told?.dataset.refused ?? "", true);
      } else {
        tell(told?.dataset.failed ?? "", true);
        later(AGAIN[Math.min(failures, AGAIN.length - 1)]);
        failures += 1;
      }
    });

    window.addEventListener("beforeunload", (event) => {
      if (typed > saved) event.preventDefault();
    });
  }

  document.querySelectorAll("form[data-autosave]").forEach(watch);
})();
