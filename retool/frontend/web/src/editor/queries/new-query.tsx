/** The menu that makes a query for a resource, a variable or a transformer. */
import type { ReactElement } from "react";
import { Menu, type MenuItem } from "../../design/menu";
import { useEditor } from "../context";
import { SpecIcon } from "../icon";
import { addQuery } from "../model/actions";
import { querySpecs } from "../model/specs";
import { useResources } from "./resources";

export function NewQueryMenu(props: { readonly trigger: ReactElement }) {
  const editor = useEditor();
  const { resources, sources } = useResources();
  const ofResources = resources.flatMap((resource): MenuItem[] => {
    const kinds = sources.find((one) => one.name === resource.source)?.queries ?? [];
    return kinds.flatMap((kind, nth) => {
      const spec = querySpecs.get(kind.name);
      // Kinds that only older apps have are not offered.
      if (spec === undefined || kind.name === "SqlQuery") return [];
      const name = resource.display_name || resource.name;
      return [
        {
          label: nth > 0 ? `${name}: ${spec.label}` : name,
          icon: <SpecIcon name={spec.icon} />,
          hint: sources.find((one) => one.name === resource.source)?.label ?? resource.source,
          onSelect: () =>
            addQuery(editor, spec, {
              resourceName: resource.uuid,
              resourceDisplayName: name,
              ...(kind.parts.some((part) => part.name === "query") ? { query: "" } : {}),
            }),
        },
      ];
    });
  });
  const others = [...querySpecs.values()].filter((spec) => spec.kind !== "query" || spec.local !== undefined);
  return (
    <Menu
      trigger={props.trigger}
      width={260}
      position="bottom-end"
      items={[
        ...(ofResources.length > 0 ? [{ title: "Query a resource" } as const, ...ofResources] : []),
        { title: "Without a resource" },
        ...others.map(
          (spec): MenuItem => ({
            label: spec.label,
            icon: <SpecIcon name={spec.icon} />,
            onSelect: () => addQuery(editor, spec, {}),
          }),
        ),
        { separator: true },
        { label: "Connect a resource…", onSelect: () => window.open("/resources", "_blank", "noopener") },
      ]}
    />
  );
}
