/** How a query runs and what follows, a variable's value, a transformer: all that is not its text. */
import { useState } from "react";
import type { Property } from "../../components/define";
import { Tabs } from "../../design/tabs";
import type { Element, Json } from "../../document/types";
import type { QueryProperty } from "../../queries/define";
import { CodeField } from "../code/code-field";
import { useEditor } from "../context";
import { nameOf, setAt } from "../model/actions";
import { querySpecs } from "../model/specs";
import { DependenciesSection } from "./dependencies-section";
import { EventsSection } from "./events-section";
import { InspectorHead } from "./inspector-head";
import { PropertyRow } from "./property-row";
import { Section } from "./section";

const SECTIONS = [
  ["run", "When it runs"],
  ["general", "Result"],
  ["response", "After it ran"],
  ["advanced", "Advanced"],
] as const;
/** What the query panel shows itself, or what says nothing to people. */
const ELSEWHERE = new Set(["editorMode", "version", "warningCodes", "funcBody", "query"]);

export function QueryInspector(props: { readonly element: Element }) {
  const { element } = props;
  const spec = querySpecs.get(element.type);
  const [tab, setTab] = useState<"settings" | "dependencies">("settings");
  if (spec === undefined) return <InspectorHead element={element} />;
  return (
    <>
      <InspectorHead element={element} />
      <Tabs
        label="Query"
        value={tab}
        onChange={(value) => setTab(value as typeof tab)}
        items={[
          { value: "settings", label: "Settings" },
          { value: "dependencies", label: "Dependencies" },
        ]}
      />
      <div className="ed-iscroll" role="tabpanel">
        {tab === "dependencies" ? (
          <DependenciesSection element={element} />
        ) : (
          <>
            {spec.events.length > 0 && <EventsSection element={element} events={spec.events} />}
            {SECTIONS.map(([section, title]) => (
              <SettingsSection key={section} element={element} section={section} title={title} />
            ))}
          </>
        )}
      </div>
    </>
  );
}

function isAsked(property: QueryProperty, element: Element, all: Readonly<Record<string, QueryProperty>>): boolean {
  const wish = property.shown_if;
  return wish === undefined || (element.properties[wish.property] ?? all[wish.property]?.default) === wish.is;
}

function SettingsSection(props: {
  readonly element: Element;
  readonly section: QueryProperty["section"];
  readonly title: string;
}) {
  const { element, section } = props;
  const editor = useEditor();
  const all: Readonly<Record<string, QueryProperty>> = querySpecs.get(element.type)?.properties ?? {};
  const entries = Object.entries(all).filter(
    ([name, one]) => one.section === section && !ELSEWHERE.has(name) && isAsked(one, element, all),
  );
  if (entries.length === 0) return null;
  const set = (name: string, property: QueryProperty, value: Json) => {
    const isDefault = JSON.stringify(value) === JSON.stringify(property.default);
    setAt(editor, element.uid, ["properties", name], isDefault ? undefined : value, `${name} of ${nameOf(element)}`);
  };
  return (
    <Section title={props.title} startsShut={section === "advanced"}>
      {entries.map(([name, property]) =>
        property.kind === "code" ? (
          <div key={name} className="ed-prop ed-prop-col">
            <div className="ed-pl">
              <span className="ed-label">{property.label}</span>
            </div>
            <div className="ed-fx">
              <CodeField
                language="javascript"
                label={property.label}
                value={String(element.properties[name] ?? property.default ?? "")}
                onChange={(value) => set(name, property, value)}
              />
            </div>
          </div>
        ) : (
          <PropertyRow
            key={name}
            uid={element.uid}
            name={name}
            property={{ ...property, section: "content" } as unknown as Property}
            value={element.properties[name]}
            isPart
            onChange={(value) => set(name, property, value)}
          />
        ),
      )}
    </Section>
  );
}
