import { useMemo } from "react";
import { Tooltip } from "../../design/tooltip";
import { toValues } from "../shared/choices";
import { ownStyle } from "../shared/style";
import { type Tag, TagList } from "../shared/tag-list";
import type { View } from "../view";
import type { spec } from "./spec";

function colourOf(colours: unknown, label: string, index: number): string {
  if (typeof colours === "string") return colours;
  if (Array.isArray(colours)) return String(colours[index % Math.max(1, colours.length)] ?? "");
  if (typeof colours !== "object" || colours === null || !Object.hasOwn(colours, label)) return "";
  return String((colours as Readonly<Record<string, unknown>>)[label] ?? "");
}

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const tags = useMemo(() => {
    const values = toValues(state.value).flatMap((value) =>
      typeof state.value === "string" && typeof value === "string"
        ? value.split(",").map((word) => word.trim())
        : [value],
    );
    return values
      .filter((value) => value !== null && value !== undefined && value !== "")
      .map((value, index): Tag => {
        const label = String(value);
        const colour = properties.hashColors ? "automatic" : colourOf(properties.colors, label, index);
        return { label, colour, textColour: "", icon: "", image: "", tooltip: "", isDisabled: false };
      });
  }, [state.value, properties.hashColors, properties.colors]);
  return (
    <Tooltip label={properties.tooltipText}>
      <div>
        <TagList
          name={props.id}
          tags={tags}
          wraps={properties.allowWrap}
          align={properties.horizontalAlign}
          style={ownStyle(properties.style, { background: "--tag-tint" })}
        />
      </div>
    </Tooltip>
  );
};
