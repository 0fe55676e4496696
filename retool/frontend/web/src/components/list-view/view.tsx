import { RepeatedRows } from "../shared/repeated-rows";
import type { View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => (
  <RepeatedRows
    {...props}
    count={props.state.rowCount ?? Math.max(0, Math.trunc(Number(props.properties.instances)) || 0)}
    hasBorder={props.properties.showBorder}
  />
);
