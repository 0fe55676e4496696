import { useRef } from "react";
import { ChoiceGroup } from "../shared/choice-group";
import { useManyChoices } from "../shared/choices";
import { InputFrame } from "../shared/input-frame";
import { useItems } from "../shared/items";
import { useInput } from "../shared/use-input";
import { checkCount } from "../shared/validation";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties } = props;
  const items = useItems(props);
  const many = useManyChoices(props, items);
  const count = many.values.length;
  const control = useRef<HTMLInputElement>(null);
  const input = useInput<readonly unknown[]>(props, control, {
    isEmpty: count === 0,
    empty: [],
    check: () => checkCount(count, properties.minCount, properties.maxCount),
  });
  useMethods(props.methods, input.methods);
  return (
    <InputFrame name={props.id} properties={properties} input={input} isGroup>
      {(parts) => (
        <ChoiceGroup
          kind="checkbox"
          uid={props.uid}
          parts={parts}
          items={items}
          layout={properties.groupLayout}
          minColumnWidth={properties.minColumnWidth}
          isDisabled={input.isDisabled}
          emptyMessage="Nothing to choose."
          control={control}
          isChosen={many.isChosen}
          choose={(index) => input.change(...many.pick(many.toggled(index)))}
          onFocus={input.focus}
          onBlur={input.blur}
        />
      )}
    </InputFrame>
  );
};
