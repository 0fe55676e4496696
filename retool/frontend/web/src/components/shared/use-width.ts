import { type RefObject, useLayoutEffect, useState } from "react";

/** The width of an element in px, told anew when it changes; a usual one where there is no layout. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(280);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null || typeof ResizeObserver === "undefined") return;
    const measure = () => watched.offsetWidth > 0 && setWidth(watched.offsetWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
