/** The panel at the right: everything about what is selected, from its spec. */
import { Copy, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../design/button";
import { Tabs } from "../../design/tabs";
import { children } from "../../document/select";
import type { Element } from "../../document/types";
import { useEditor, useEditorState } from "../context";
import { duplicate, pageOf, remove, setProperty } from "../model/actions";
import { componentSpecs, isComponent, querySpecs } from "../model/specs";
import { AppInspector } from "./app-inspector";
import { DependenciesSection } from "./dependencies-section";
import { EventsSection } from "./events-section";
import { InspectorHead } from "./inspector-head";
import { isShown, ListSection, PartInspector } from "./list-section";
import { eventsOf } from "./methods";
import { PositionSection } from "./position-section";
import { PropertyRow } from "./property-row";
import { QueryInspector } from "./query-inspector";
import { Section } from "./section";

type Tab = "content" | "interaction" | "appearance";

export function Inspector() {
  const selection = useEditorState((state) => state.selection);
  const element = useEditorState((state) =>
    selection.length === 1 ? state.document.elements[selection[0] ?? ""] : undefined,
  );
  const isPage = useEditorState((state) => element !== undefined && pageOf(state.document)?.uid === element.uid);
  return (
    <aside className="ed-insp" aria-label="Inspector">
      {selection.length > 1 ? (
        <ManyInspector uids={selection} />
      ) : element === undefined || isPage ? (
        <AppInspector />
      ) : querySpecs.has(element.type) ? (
        <QueryInspector key={element.uid} element={element} />
      ) : (
        <ComponentInspector key={element.uid} element={element} />
      )}
    </aside>
  );
}

function ManyInspector(props: { readonly uids: readonly string[] }) {
  const editor = useEditor();
  return (
    <>
      <div className="ed-ih">
        <b>{props.uids.length} selected</b>
        <span className="ed-sp" />
        <IconButton size="s" label="Duplicate ⌘D" onClick={() => duplicate(editor, props.uids)}>
          <Copy />
        </IconButton>
        <IconButton size="s" label="Remove  Del" onClick={() => remove(editor, props.uids)}>
          <Trash2 />
        </IconButton>
      </div>
      <p className="ed-none">Copy, cut, duplicate and remove work on all of them. Click one to edit it alone.</p>
    </>
  );
}

function ComponentInspector(props: { readonly element: Element }) {
  const { element } = props;
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const spec = componentSpecs.get(element.type);
  const [tab, setTab] = useState<Tab>("content");
  const [part, setPart] = useState<string | null>(null);
  const opened = part === null ? undefined : document.elements[part];
  const list =
    opened === undefined ? undefined : Object.values(spec?.lists ?? {}).find((one) => one.tag === opened.type);

  if (spec === undefined) {
    return (
      <>
        <InspectorHead element={element} />
        <p className="ed-none">
          {element.type} is not known here yet. It is kept as it came and written back unchanged; its place and size can
          be changed.
        </p>
        {isComponent(element.type) && <PositionSection element={element} />}
      </>
    );
  }
  if (opened !== undefined && list !== undefined) {
    return (
      <>
        <InspectorHead element={element} />
        <PartInspector key={opened.uid} part={opened} list={list} onBack={() => setPart(null)} />
      </>
    );
  }
  const rows = (section: string) =>
    Object.entries(spec.properties).filter(
      ([, property]) => property.section === section && isShown(property, element, spec.properties),
    );
  const draw = (section: string) =>
    rows(section).map(([name, property]) => (
      <PropertyRow
        key={name}
        uid={element.uid}
        name={name}
        property={property}
        value={element.properties[name]}
        onChange={(value) => setProperty(editor, element.uid, name, value)}
        {...choicesOf(name, element, document)}
      />
    ));
  return (
    <>
      <InspectorHead element={element} />
      <Tabs
        label="Properties"
        value={tab}
        onChange={(value) => setTab(value as Tab)}
        items={[
          { value: "content", label: "Content" },
          {
            value: "interaction",
            label: "Interaction",
            ...(eventsOf(document, element.uid).length > 0 ? { count: eventsOf(document, element.uid).length } : {}),
          },
          { value: "appearance", label: "Appearance" },
        ]}
      />
      <div className="ed-iscroll" role="tabpanel">
        {tab === "content" && (
          <>
            {rows("content").length > 0 && (
              <Section title={element.type === "Table" ? "Data" : "Content"}>{draw("content")}</Section>
            )}
            {Object.entries(spec.lists ?? {}).map(([name, one]) => (
              <ListSection key={name} element={element} list={one} onOpen={setPart} />
            ))}
            {rows("addons").length > 0 && (
              <Section
                title="Additions"
                startsShut={rows("addons").every(([name]) => element.properties[name] === undefined)}
              >
                {draw("addons")}
              </Section>
            )}
          </>
        )}
        {tab === "interaction" && (
          <>
            <EventsSection element={element} events={spec.events} />
            {rows("interaction").length > 0 && <Section title="Behaviour">{draw("interaction")}</Section>}
            <DependenciesSection element={element} />
          </>
        )}
        {tab === "appearance" && (
          <>
            {rows("appearance").length > 0 && <Section title="Look">{draw("appearance")}</Section>}
            {isComponent(element.type) && <PositionSection element={element} />}
          </>
        )}
      </div>
    </>
  );
}

/** Choices that the app itself gives: the columns of a table, the containers there are. */
function choicesOf(name: string, element: Element, document: Parameters<typeof children>[0]) {
  if (name === "primaryKeyColumnId") {
    const columns = children(document, element.uid).filter((one) => one.type === "Column");
    return {
      choices: [
        { value: "", label: "None" },
        ...columns.map((one) => ({
          value: one.id,
          label: String(one.properties.key || one.properties.label || one.id),
        })),
      ],
    };
  }
  if (name === "targetContainerId") {
    const containers = Object.values(document.elements).filter((one) => one.type === "Container");
    return { choices: containers.map((one) => ({ value: one.id, label: one.id })) };
  }
  return {};
}
