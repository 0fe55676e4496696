/** A section of the inspector: a title that folds it. */
import { ChevronDown, ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";

export function Section(props: {
  readonly title: string;
  readonly count?: number;
  readonly actions?: ReactNode;
  readonly startsShut?: boolean;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(props.startsShut !== true);
  return (
    <section className="ed-isec" data-shut={!isOpen || undefined}>
      <h3>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {props.title}
          {props.count !== undefined && props.count > 0 && <span className="ed-cnt">{props.count}</span>}
        </button>
        {props.actions}
        <button type="button" tabIndex={-1} aria-hidden className="ed-chev" onClick={() => setOpen(!isOpen)}>
          {isOpen ? <ChevronDown size={12} strokeWidth={2} /> : <ChevronRight size={12} strokeWidth={2} />}
        </button>
      </h3>
      {isOpen && props.children}
    </section>
  );
}
