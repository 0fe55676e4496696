import { AppButton } from "../shared/app-button";
import { DisabledContext, useIsDisabled } from "../shared/app-context";
import { Card } from "../shared/card";
import { useFormArea } from "../shared/form-area";
import { FormContext } from "../shared/form-context";
import { ownStyle } from "../shared/style";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties, Slot } = props;
  const isDisabled = useIsDisabled(properties.disabled);
  const { place, methods } = useFormArea(props, {
    initialData: null,
    isDisabled,
    isBlocked: properties.submitDisabled || properties.loading,
    checks: properties.requireValidFormForSubmit,
    resets: properties.clearFormAfterSubmit,
  });
  useMethods(props.methods, methods);
  const isFixed = properties.heightType === "fixed";
  return (
    <FormContext.Provider value={place}>
      <DisabledContext.Provider value={isDisabled}>
        <div style={{ ...ownStyle(properties.style), ...(isFixed ? { height: "100%" } : {}) }}>
          <Card
            label={props.id}
            role="form"
            hasBorder={properties.showBorder}
            hasHeaderLine={false}
            hasFooterLine
            padding="12px"
            isFixed={isFixed}
            overflow={properties.overflowType}
            isBusy={properties.loading}
            header={null}
            body={<Slot name="own" />}
            footer={
              properties.hideSubmit ? null : (
                <AppButton
                  text={properties.submitButtonText}
                  ariaLabel=""
                  variant="solid"
                  align={properties.submitButtonFullWidth ? "stretch" : "right"}
                  wraps={false}
                  iconBefore=""
                  iconAfter=""
                  loaderPosition="auto"
                  tooltip=""
                  style={{}}
                  isDisabled={isDisabled || properties.submitDisabled}
                  isLoading={properties.loading}
                  onClick={() => void place.submit()}
                />
              )
            }
          />
        </div>
      </DisabledContext.Provider>
    </FormContext.Provider>
  );
};
