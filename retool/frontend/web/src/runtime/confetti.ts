/** A burst of paper over the page. Nothing is drawn for people who asked for less motion. */
const PIECES = 60;
const LIFE_MS = 1800;
const COLOURS = ["#e5484d", "#f5a524", "#30a46c", "#3e63dd", "#8e4ec6"];

export function confetti(): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const sheet = document.createElement("div");
  sheet.setAttribute("aria-hidden", "true");
  Object.assign(sheet.style, {
    position: "fixed",
    inset: "0",
    overflow: "hidden",
    pointerEvents: "none",
    zIndex: "10000",
  });
  for (let at = 0; at < PIECES; at++) sheet.append(piece(COLOURS[at % COLOURS.length]!));
  document.body.append(sheet);
  setTimeout(() => sheet.remove(), LIFE_MS);
}

function piece(colour: string): HTMLElement {
  const paper = document.createElement("i");
  const style = { position: "absolute", left: "50%", top: "40%", width: "8px", height: "12px", background: colour };
  Object.assign(paper.style, style);
  const x = (Math.random() - 0.5) * innerWidth;
  const y = innerHeight * (0.2 + Math.random() * 0.5);
  const turn = Math.random() * 720;
  paper.animate(
    [
      { transform: "none", opacity: 1 },
      { transform: `translate(${x * 0.7}px, ${-y * 0.5}px) rotate(${turn / 2}deg)`, opacity: 1, offset: 0.35 },
      { transform: `translate(${x}px, ${y}px) rotate(${turn}deg)`, opacity: 0 },
    ],
    { duration: LIFE_MS, easing: "ease-out", fill: "forwards" },
  );
  return paper;
}
