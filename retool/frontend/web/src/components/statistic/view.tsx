import { ArrowDownRight, ArrowUpRight } from "lucide-react";
import { Skeleton } from "../../design/spinner";
import { Tooltip } from "../../design/tooltip";
import { formatNumber, toNumber } from "../shared/format";
import { AppIcon } from "../shared/icon";
import type { View } from "../view";
import type { spec } from "./spec";
import styles from "./statistic.module.css";

type Figure = {
  readonly style: string;
  readonly currency: string;
  readonly places: number | null;
  readonly isPadded: boolean;
  readonly hasSeparators: boolean;
  readonly sign: string;
  readonly prefix: string;
  readonly suffix: string;
};

function figure(value: unknown, how: Figure): string {
  if (value === null || value === undefined || value === "") return "—";
  const text = formatNumber(value, {
    style: how.style,
    currency: how.currency,
    decimalPlaces: how.places,
    padDecimal: how.isPadded,
    showSeparators: how.hasSeparators,
    signDisplay: how.sign,
  });
  return `${how.prefix}${text}${how.suffix}`;
}

/** Good or bad by the author's word; up or down by the sign of the value. */
function Trend(props: { readonly value: unknown; readonly text: string; readonly isGood: boolean }) {
  const number = toNumber(props.value);
  const Arrow = number !== null && number < 0 ? ArrowDownRight : ArrowUpRight;
  return (
    <span className={styles.trend} data-good={props.isGood}>
      <Arrow aria-hidden size={14} strokeWidth={1.9} />
      {props.text}
    </span>
  );
}

const isTrue = (value: unknown): boolean => value === true || value === "true";

export const view: View<typeof spec> = (props) => {
  const { properties, state } = props;
  const main = figure(state.value, {
    style: properties.formattingStyle,
    currency: properties.currency,
    places: properties.decimalPlaces,
    isPadded: properties.padDecimal,
    hasSeparators: properties.showSeparators,
    sign: properties.signDisplay,
    prefix: properties.prefix,
    suffix: properties.suffix,
  });
  const second = properties.secondaryValue;
  const hasSecond = second !== null && second !== undefined && second !== "";
  const secondText = hasSecond
    ? figure(second, {
        style: properties.secondaryFormattingStyle,
        currency: properties.secondaryCurrency,
        places: properties.secondaryDecimalPlaces,
        isPadded: properties.secondaryPadDecimal,
        hasSeparators: properties.secondaryShowSeparators,
        sign: properties.secondarySignDisplay,
        prefix: properties.secondaryPrefix,
        suffix: properties.secondarySuffix,
      })
    : "";
  const isWaiting =
    (properties.loading || props.loading) && (state.value === null || state.value === undefined || state.value === "");
  const content = (
    <>
      <span className={styles.label}>
        <AppIcon name={properties.icon} size={14} />
        {properties.label}
      </span>
      <span className={styles.figures} aria-busy={isWaiting || undefined}>
        {isWaiting ? (
          <Skeleton width={96} height={20} />
        ) : (
          <>
            <b data-trend={properties.enableTrend ? (isTrue(properties.positiveTrend) ? "good" : "bad") : undefined}>
              {main}
            </b>
            {hasSecond &&
              (properties.secondaryEnableTrend ? (
                <Trend value={second} text={secondText} isGood={isTrue(properties.secondaryPositiveTrend)} />
              ) : (
                <span className={styles.second}>{secondText}</span>
              ))}
            {properties.labelCaption !== "" && <span className={styles.caption}>{properties.labelCaption}</span>}
          </>
        )}
      </span>
    </>
  );
  return (
    <Tooltip label={properties.tooltipText}>
      {properties.clickable ? (
        <button
          type="button"
          className={styles.statistic}
          data-align={properties.align}
          onClick={() => props.fire("click")}
        >
          {content}
        </button>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
        <div
          role="group"
          aria-label={properties.label || props.id}
          className={styles.statistic}
          data-align={properties.align}
        >
          {content}
        </div>
      )}
    </Tooltip>
  );
};
