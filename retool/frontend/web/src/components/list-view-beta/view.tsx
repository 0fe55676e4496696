import { lengthOf, RepeatedRows } from "../shared/repeated-rows";
import type { View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => (
  <RepeatedRows {...props} count={props.state.rowCount ?? lengthOf(props.properties.data)} hasBorder={false} />
);
