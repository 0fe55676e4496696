import { DisabledContext, useIsDisabled } from "../shared/app-context";
import { Card } from "../shared/card";
import { isYes } from "../shared/older";
import card from "../shared/older-card.module.css";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = ({ id, properties, Slot }) => {
  const isDisabled = useIsDisabled(isYes(properties.disabled));
  const isFixed = properties.heightType === "fixed";
  return (
    <DisabledContext.Provider value={isDisabled}>
      <div style={{ ...ownStyle(properties.style), ...(isFixed ? { height: "100%" } : {}) }}>
        <Card
          label={properties.title || id}
          hasBorder={properties.showBorder}
          hasHeaderLine
          hasFooterLine={false}
          padding="12px"
          isFixed={isFixed}
          overflow={properties.overflowType}
          isBusy={false}
          header={properties.title === "" ? null : <h2 className={card.title}>{properties.title}</h2>}
          body={<Slot name="own" />}
          footer={null}
        />
      </div>
    </DisabledContext.Provider>
  );
};
