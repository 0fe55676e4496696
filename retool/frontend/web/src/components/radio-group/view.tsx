import { useRef } from "react";
import { ChoiceGroup } from "../shared/choice-group";
import { useOneChoice } from "../shared/choices";
import { InputFrame } from "../shared/input-frame";
import { useItems } from "../shared/items";
import { useInput } from "../shared/use-input";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties } = props;
  const items = useItems(props);
  const { index: chosen, pick } = useOneChoice(props, items);
  const control = useRef<HTMLInputElement>(null);
  const input = useInput<unknown>(props, control, { isEmpty: chosen === -1, empty: null, check: () => null });
  useMethods(props.methods, input.methods);
  return (
    <InputFrame name={props.id} properties={properties} input={input} isGroup>
      {(parts) => (
        <ChoiceGroup
          kind="radio"
          uid={props.uid}
          parts={parts}
          items={items}
          layout={properties.groupLayout}
          minColumnWidth={properties.minColumnWidth}
          isDisabled={input.isDisabled}
          emptyMessage="Nothing to choose."
          control={control}
          isChosen={(index) => index === chosen}
          choose={(index) => input.change(...pick(items[index] ?? null))}
          onFocus={input.focus}
          onBlur={input.blur}
        />
      )}
    </InputFrame>
  );
};
