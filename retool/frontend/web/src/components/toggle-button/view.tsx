import { AppButton } from "../shared/app-button";
import { useIsDisabled } from "../shared/app-context";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const isOn = state.value === true;
  const isDisabled = useIsDisabled(state.disabled);
  const toggle = () => {
    props.setState({ value: !isOn });
    props.fire("change", { value: !isOn });
  };
  useMethods(props.methods, { toggle });
  const icon = isOn ? properties.iconForTrue : properties.iconForFalse;
  const isBare = properties.iconPosition === "replace" && icon !== "";
  const text = String(properties.text);
  return (
    <AppButton
      text={isBare ? "" : text}
      ariaLabel={properties.ariaLabel || (isBare ? text || props.id : "")}
      variant={properties.styleVariant}
      align={properties.horizontalAlign}
      wraps={false}
      iconBefore={properties.iconPosition === "right" ? "" : icon}
      iconAfter={properties.iconPosition === "right" ? icon : ""}
      loaderPosition={properties.loaderPosition}
      tooltip={properties.tooltipText}
      style={properties.style}
      isDisabled={isDisabled}
      isLoading={state.loading ?? false}
      isPressed={isOn}
      onClick={toggle}
    />
  );
};
