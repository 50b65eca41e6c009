// The comparison page: going to a provision on one side brings the other side to the same provision.
"use strict";

function follow() {
  const found = /^#([mv])-(\d+)$/.exec(location.hash);
  if (!found) return;
  const other = document.getElementById(`${found[1] === "m" ? "v" : "m"}-${found[2]}`);
  const frame = other && other.closest(".compare__text, .compare__outline");
  if (!frame || frame.scrollHeight <= frame.clientHeight) return;
  frame.scrollTop += other.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 4;
}

window.addEventListener("hashchange", follow);
follow();
