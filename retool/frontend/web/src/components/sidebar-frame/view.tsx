import { SidePanel } from "../shared/side-panel";
import type { View } from "../view";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => {
  const { properties } = props;
  return <SidePanel {...props} side={"left"} width={properties.width} otherwise="240px" />;
};
