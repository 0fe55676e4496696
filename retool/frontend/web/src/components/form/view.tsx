import { Tooltip } from "../../design/tooltip";
import { DisabledContext, useIsDisabled } from "../shared/app-context";
import { Card } from "../shared/card";
import { useFormArea } from "../shared/form-area";
import { FormContext } from "../shared/form-context";
import { useMethods, type View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties, state, Slot } = props;
  const isDisabled = useIsDisabled(state.disabled);
  const { place, methods } = useFormArea(props, {
    initialData: properties.initialData,
    isDisabled,
    isBlocked: properties.disableSubmit || properties.loading,
    checks: properties.requireValidation,
    resets: properties.resetAfterSubmit,
  });
  useMethods(props.methods, methods);
  return (
    <FormContext.Provider value={place}>
      <DisabledContext.Provider value={isDisabled}>
        <Tooltip label={properties.tooltipText}>
          <div style={{ height: properties.heightType === "fixed" ? "100%" : undefined }}>
            <Card
              label={props.id}
              role="form"
              hasBorder={properties.showBorder}
              hasHeaderLine={properties.showHeaderBorder}
              hasFooterLine={properties.showFooterBorder}
              padding={properties.padding}
              headerPadding={properties.headerPadding}
              footerPadding={properties.footerPadding}
              style={properties.style}
              isFixed={properties.heightType === "fixed"}
              overflow={properties.overflowType}
              isBusy={properties.loading}
              header={properties.showHeader ? <Slot name="header" /> : null}
              body={properties.showBody ? <Slot name="body" /> : null}
              footer={properties.showFooter ? <Slot name="footer" /> : null}
            />
          </div>
        </Tooltip>
      </DisabledContext.Provider>
    </FormContext.Provider>
  );
};
