import { AppButton } from "../shared/app-button";
import { useIsDisabled, useOther } from "../shared/app-context";
import { useForm } from "../shared/form-context";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const isDisabled = useIsDisabled(state.disabled);
  const isLoading = state.loading ?? false;
  const nearest = useForm();
  const target = useOther(properties.submitTargetId);
  const click = () => {
    if (isDisabled || isLoading) return;
    props.fire("click");
    if (!properties.submit) return;
    void (target?.submit === undefined ? nearest?.submit() : target.submit());
  };
  useMethods(props.methods, { click });
  return (
    <AppButton
      text={String(properties.text)}
      ariaLabel={properties.ariaLabel}
      variant={properties.styleVariant}
      align={properties.horizontalAlign}
      wraps={properties.allowWrap}
      iconBefore={properties.iconBefore}
      iconAfter={properties.iconAfter}
      loaderPosition={properties.loaderPosition}
      tooltip={properties.tooltipText}
      style={properties.style}
      isDisabled={isDisabled}
      isLoading={isLoading}
      onClick={click}
    />
  );
};
