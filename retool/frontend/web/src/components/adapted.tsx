/** Draws a component of an older version by the current one that its spec names: only names are other ones. */
import { useEffect, useMemo, useRef, useState } from "react";
import { coerce } from "../engine/coerce";
import type { AdaptSource, Spec } from "./define";
import { literal } from "./shared/literal";
import type { View, ViewProps } from "./view";

type Values = Readonly<Record<string, unknown>>;
type Act = (...args: never[]) => unknown;

function read(source: AdaptSource, own: Values): unknown {
  if ("value" in source) return source.value;
  if ("object" in source)
    return Object.fromEntries(Object.entries(source.object).map(([member, name]) => [member, own[name]]));
  const value = source.literal === true ? literal(own[source.property]) : own[source.property];
  if (source.not === true) return value !== true;
  if (source.values === undefined) return value;
  return source.values[String(value)] ?? value;
}

/** The properties of `target`, from those of `own` where its spec says so, else by the same name, else the defaults. */
function adaptProperties(own: Spec, target: Spec, values: Values): Values {
  const sources = own.adapts?.properties ?? {};
  const entries = Object.entries(target.properties).map(([name, property]): [string, unknown] => {
    const source = sources[name];
    if (source === undefined && !Object.hasOwn(own.properties, name)) return [name, property.default];
    const value = source === undefined ? values[name] : read(source, values);
    return [name, coerce(property.kind, value, property.default)];
  });
  return Object.fromEntries(entries);
}

/**
 * The view of `own`, drawn by `view` of `target`.
 *
 * State of the target that has a name in `own` is kept under it, for others to read; the rest stays here. Events and
 * methods go by the names of the table, else by their own where both have it.
 */
export function adapted(own: Spec, target: Spec, view: View<Spec>): View<Spec> {
  const Target = view;
  const { state: stateNames = {}, events = {}, methods = {} } = own.adapts ?? {};
  const ownState = (name: string): string | null | Readonly<Record<string, string>> => {
    const named = stateNames[name];
    return named !== undefined ? named : Object.hasOwn(own.state, name) ? name : null;
  };
  /** Values of this one that are seeded with a text that is a literal. */
  const literals = Object.entries(own.state)
    .filter(([, { from }]) =>
      Object.values(own.adapts?.properties ?? {}).some(
        (source) => "literal" in source && source.property === from && source.literal === true,
      ),
    )
    .map(([name]) => name);
  const propertyOf = (name: string): string => {
    const source = own.adapts?.properties[name];
    return source !== undefined && "property" in source ? source.property : name;
  };
  const lists = Object.fromEntries(Object.keys(target.lists ?? {}).map((name) => [name, []]));

  return function Adapted(props: ViewProps<Spec>) {
    const properties = useMemo(() => adaptProperties(own, target, props.properties as Values), [props.properties]);
    const [kept, keep] = useState<Values>({});
    const state = useMemo(() => {
      const values = props.state as Values;
      const entries = Object.entries(target.state).map(([name, declared]): [string, unknown] => {
        const known = ownState(name);
        if (typeof known === "string") return [name, literals.includes(known) ? literal(values[known]) : values[known]];
        if (known !== null) return [name, read({ object: known }, values)];
        if (Object.hasOwn(kept, name)) return [name, kept[name]];
        return [name, declared.from === undefined ? (declared.starts ?? null) : properties[declared.from]];
      });
      return Object.fromEntries(entries);
    }, [props.state, properties, kept]);
    // The same functions for as long as it is drawn, as views expect; they act on the last drawing.
    const last = useRef(props);
    last.current = props;
    const actions = useMemo(
      () => ({
        setState(patch: Values) {
          const shown: Record<string, unknown> = {};
          const hidden: Record<string, unknown> = {};
          for (const [name, value] of Object.entries(patch)) {
            const known = ownState(name);
            if (known === null) hidden[name] = value;
            else if (typeof known === "string") shown[known] = value;
            else
              for (const [member, name] of Object.entries(known))
                shown[name] = (value as Values | null)?.[member] ?? null;
          }
          if (Object.keys(shown).length > 0) last.current.setState(shown);
          if (Object.keys(hidden).length > 0) keep((before) => ({ ...before, ...hidden }));
        },
        fire(event: string, detail?: unknown, child?: string) {
          const name = events[event] ?? event;
          if (own.events.includes(name)) last.current.fire(name, detail, child);
        },
        methods(all: Readonly<Record<string, Act | undefined>>) {
          const mine = Object.entries(own.methods)
            .filter(([, method]) => method.patch === undefined)
            .map(([name]) => [name, all[methods[name] ?? name]] as const)
            .filter((pair): pair is readonly [string, Act] => pair[1] !== undefined);
          last.current.methods(Object.fromEntries(mine) as never);
        },
        window: (name: string, request: Parameters<typeof props.window>[1]) =>
          last.current.window(propertyOf(name), request),
      }),
      [],
    );
    // Others read the value, not the text of it.
    useEffect(() => {
      const values = props.state as Values;
      const changed = literals.filter((name) => literal(values[name]) !== values[name]);
      if (changed.length > 0) props.setState(Object.fromEntries(changed.map((name) => [name, literal(values[name])])));
    }, [props.state, props.setState]);
    return (
      <Target
        {...props}
        {...actions}
        properties={properties as typeof props.properties}
        lists={lists as typeof props.lists}
        state={state as typeof props.state}
      />
    );
  };
}
