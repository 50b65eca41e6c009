/* Titles that go on from what is typed in the search box; without scripts the box works all the same. */
const box = document.querySelector("[data-complete]");
if (box) {
  const list = document.getElementById(box.getAttribute("list"));
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const answer = await fetch(`${box.dataset.complete}?q=${encodeURIComponent(box.value)}`);
      if (!answer.ok) return;
      const { titles } = await answer.json();
      list.replaceChildren(...titles.map((title) => Object.assign(document.createElement("option"), { value: title })));
    }, 150);
  });
}
