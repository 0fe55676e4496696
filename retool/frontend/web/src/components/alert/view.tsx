import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { markdown } from "../shared/sanitise";
import { ownStyle } from "../shared/style";
import type { View } from "../view";
import styles from "./alert.module.css";
import type { spec } from "./spec";

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };
type Kind = keyof typeof ICONS;

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const kind: Kind = String(state.type) in ICONS ? (state.type as Kind) : "info";
  const Icon = ICONS[kind];
  const description = String(state.description ?? "");
  const html = useMemo(() => markdown(description), [description]);
  const click = () => {
    props.fire("click");
    if (properties.buttonType === "url" && properties.url !== "")
      props.Host.openUrl(properties.url, properties.newWindow);
  };
  return (
    <div
      className={styles.alert}
      // What went wrong is read out at once, the rest when there is time.
      role={kind === "error" || kind === "warning" ? "alert" : "status"}
      data-kind={kind}
      style={ownStyle(properties.style, { background: "--alert-ground", border: "--alert-line", text: "--alert-text" })}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <div className={styles.words}>
        {state.title !== "" && <b>{String(state.title ?? "")}</b>}
        {description !== "" && <div className={styles.description} dangerouslySetInnerHTML={{ __html: html }} />}
      </div>
      {properties.buttonText !== "" && (
        <button type="button" className={styles.button} onClick={click}>
          {properties.buttonText}
        </button>
      )}
    </div>
  );
};
