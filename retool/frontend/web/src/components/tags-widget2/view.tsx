import { useMemo } from "react";
import { Tooltip } from "../../design/tooltip";
import { toValues } from "../shared/choices";
import { type Item, indexOfItem, useItems } from "../shared/items";
import { ownStyle } from "../shared/style";
import { type Tag, TagList } from "../shared/tag-list";
import type { View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties, lists, state, setState, fire } = props;
  const items = useItems(props);
  const shown = useMemo<readonly Item[]>(() => {
    const values = toValues(state.value);
    if (values.length === 0) return items;
    return values.map((value) => items[indexOfItem(items, value)]).filter((item) => item !== undefined);
  }, [items, state.value]);
  const tags = useMemo(
    () =>
      shown.map((item): Tag => {
        const option = lists.options.find((one) => one === item.source);
        const each: unknown = properties.textColorByIndex;
        const ofRow = Array.isArray(each) ? String(each[item.place] ?? "") : "";
        const { label, colour, icon, image, tooltip, isDisabled } = item;
        return { label, colour, icon, image, tooltip, isDisabled, textColour: option?.textColor ?? ofRow };
      }),
    [shown, lists.options, properties.textColorByIndex],
  );
  const remove = (index: number) => {
    const values = shown.filter((_, at) => at !== index).map((item) => item.value);
    setState({ value: values });
    fire("remove", { value: shown[index]?.value });
  };
  return (
    <Tooltip label={properties.tooltipText}>
      <div>
        <TagList
          name={props.id}
          tags={tags}
          wraps={properties.allowWrap}
          align={properties.horizontalAlign}
          style={ownStyle(properties.style, { background: "--tag-tint" })}
          onClick={(index) => fire("click", { value: shown[index]?.value, index })}
          {...(properties.allowRemoval ? { onRemove: remove } : {})}
        />
      </div>
    </Tooltip>
  );
};
