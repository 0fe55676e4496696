import { Card } from "../shared/card";
import type { View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = ({ id, properties, Slot }) => (
  <Card
    label={id}
    hasBorder={properties.showBorder}
    hasHeaderLine={false}
    hasFooterLine={false}
    padding="12px"
    isFixed={false}
    overflow="hidden"
    isBusy={false}
    header={null}
    body={<Slot name="own" />}
    footer={null}
  />
);
