/** The option object for ECharts, from plain data and the tokens of the element. */

import type { Token } from "../../design/chart-theme";
import type { ListsOf, PropsOf } from "../define";
import { formatNumber, formatTime } from "../shared/format";
import { type Point, pointsOf, scaleOf, slicesOf, tick } from "./series";
import type { spec } from "./spec";

type Properties = PropsOf<typeof spec>;
type Series = ListsOf<typeof spec>["series"][number];
export type Selected = { readonly seriesIndex: number; readonly dataIndex: number };

/** A colour that a canvas can paint: names of the theme and `var()` are looked up. */
export function paint(name: unknown, token: Token): string | undefined {
  if (typeof name !== "string" || name.trim() === "") return undefined;
  const word = name.trim();
  const variable = /^var\(--([a-z0-9-]+)\)$/.exec(word)?.[1];
  if (variable !== undefined) return token(variable) || undefined;
  if (/^(primary|success|warning|danger|info)$/.test(word)) return token(`app-${word}`) || undefined;
  return word;
}

const rgb = (hex: string): readonly [number, number, number] | null => {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex)?.[1];
  if (digits === undefined) return null;
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as readonly [
    number,
    number,
    number,
  ];
};

/** 38 % of the colour on the surface: what is not in question steps back. */
export function mute(colour: string, surface: string): string {
  const over = rgb(colour);
  const under = rgb(surface);
  if (over === null || under === null) return colour;
  const mixed = over.map((channel, at) => Math.round(channel * 0.38 + (under[at] ?? 255) * 0.62));
  return `rgb(${mixed.join(", ")})`;
}

/** The same colour without any ink, so that a gradient ends in it and not in grey. */
function fade(colour: string): string {
  const channels = rgb(colour);
  return channels === null ? "transparent" : `rgba(${channels.join(", ")}, 0)`;
}

function legendOf(position: string, count: number) {
  if (position === "none" || count === 0) return { show: false };
  if (position === "bottom") return { show: true, bottom: 0, top: "auto", left: "center" };
  if (position === "right") return { show: true, orient: "vertical", right: 0, top: "middle", left: "auto" };
  return { show: true };
}

function gridOf(properties: Properties, hasLegend: boolean) {
  return {
    top: hasLegend && properties.legendPosition === "top" ? 32 : 8,
    bottom: hasLegend && properties.legendPosition === "bottom" ? 30 : properties.xAxisTitle === "" ? 4 : 20,
    right: hasLegend && properties.legendPosition === "right" ? 110 : 12,
    left: properties.yAxisTitle === "" ? 2 : 20,
  };
}

function seriesOption(series: Series, points: readonly Point[], context: Context) {
  const { properties, token, index, selected, isCategory, surface } = context;
  const isHorizontal = properties.barOrientation === "h" && series.type === "bar";
  const colour =
    paint(series.type === "line" ? series.lineColor || series.markerColor : series.markerColor, token) ??
    token(`chart-${(index % 8) + 1}`);
  const data = points.map((point, at) => {
    const x = isCategory ? point.y : [point.x, point.y];
    const isMuted =
      series.type === "bar" && selected !== null && (selected.seriesIndex !== index || selected.dataIndex !== at);
    return isMuted ? { value: x, itemStyle: { color: mute(colour, surface) } } : { value: x };
  });
  const shared = { name: series.name || `Series ${index + 1}`, data, itemStyle: { color: colour } };
  if (series.type === "scatter") return { ...shared, type: "scatter", symbolSize: series.markerSize ?? 6 };
  if (series.type === "bar") {
    const radius = isHorizontal ? [0, 2, 2, 0] : [2, 2, 0, 0];
    return {
      ...shared,
      type: "bar",
      ...(properties.barMode === "stack" ? { stack: "bars" } : {}),
      itemStyle: { color: colour, borderRadius: properties.barMode === "stack" ? 0 : radius },
    };
  }
  const hasArea = series.lineUnderFillMode !== "none";
  return {
    ...shared,
    type: "line",
    smooth: series.lineShape === "spline" ? 0.3 : false,
    ...(series.lineShape === "hv" ? { step: "end" } : {}),
    showSymbol: series.showMarkers,
    symbolSize: series.markerSize ?? 6,
    lineStyle: {
      width: series.lineWidth ?? 1.75,
      color: colour,
      type: series.lineDash === "dash" ? "dashed" : series.lineDash === "dot" ? "dotted" : "solid",
    },
    ...(hasArea
      ? {
          areaStyle: {
            color:
              series.lineUnderFillMode === "gradient"
                ? {
                    type: "linear",
                    x: 0,
                    y: 0,
                    x2: 0,
                    y2: 1,
                    colorStops: [
                      { offset: 0, color: colour },
                      { offset: 1, color: fade(colour) },
                    ],
                  }
                : colour,
            opacity: series.lineUnderFillMode === "gradient" ? 0.28 : 0.14,
          },
        }
      : {}),
    endLabel: { show: false },
  };
}

type Context = {
  readonly properties: Properties;
  readonly token: Token;
  readonly index: number;
  readonly selected: Selected | null;
  readonly isCategory: boolean;
  readonly surface: string;
};

function pieOption(properties: Properties, token: Token) {
  const slices = slicesOf(properties.labelData, properties.valueData);
  const colours = Array.isArray(properties.colorArray) ? properties.colorArray : [];
  const hole = Math.min(0.95, Math.max(0, properties.pieDataHole ?? 0));
  const legend = legendOf(properties.legendPosition, slices.length);
  const values = new Map(slices.map((slice) => [slice.name, slice.value]));
  const isList = properties.legendPosition === "right";
  return {
    // The figures stand in the list beside the ring.
    legend: isList
      ? {
          ...legend,
          formatter: (name: string) => `{name|${name}}{value|${formatNumber(values.get(name), { decimalPlaces: 1 })}}`,
          textStyle: {
            rich: { name: { width: 92, fontSize: 12 }, value: { width: 44, align: "right", fontSize: 12 } },
          },
        }
      : legend,
    tooltip: { trigger: "item" },
    series: [
      {
        type: "pie",
        radius: [`${hole * 92}%`, "92%"],
        ...(properties.legendPosition === "right" ? { center: ["30%", "50%"] } : {}),
        data: slices.map((slice, at) => ({
          ...slice,
          itemStyle: {
            color: paint(colours[at], token) ?? token(`chart-${slice.name === "Others" ? 8 : (at % 8) + 1}`),
          },
        })),
      },
    ],
  };
}

/** Everything that ECharts needs; `selected` is the point in question, the other bars step back. */
export function chartOption(
  properties: Properties,
  series: readonly Series[],
  look: { readonly token: Token; readonly height: number },
  selected: Selected | null,
) {
  const { token } = look;
  if (properties.chartType === "pie") return pieOption(properties, token);
  const shown = series.filter((one) => !one.hidden);
  const points = shown.map(pointsOf);
  const isHorizontal = properties.barOrientation === "h" && shown.some((one) => one.type === "bar");
  const scale = scaleOf(
    properties.xAxisScale,
    points.flat(),
    shown.some((one) => one.type === "bar"),
  );
  const isCategory = scale === "category";
  const categories = isCategory ? [...new Set(points.flat().map((point) => String(point.x ?? "")))] : [];
  const aligned = isCategory
    ? points.map((list) => {
        const byX = new Map(list.map((point) => [String(point.x ?? ""), point.y]));
        return categories.map((x) => ({ x, y: byX.get(x) ?? null }));
      })
    : points;
  const font = { fontSize: 11 };
  const surface = token("app-surface") || token("bg-surface");
  const x = {
    type: scale,
    ...(isCategory
      ? { data: categories.map((text) => (/^\d{4}-\d{2}-\d{2}T?/.test(text) ? formatTime(text, "d MMM") : text)) }
      : {}),
    axisLabel: { show: properties.xAxisShowTickLabels },
    name: properties.xAxisTitle,
    nameLocation: "middle",
    nameGap: 26,
    nameTextStyle: font,
  };
  const y = {
    type: properties.yAxisScale === "log" ? "log" : "value",
    splitNumber: Math.min(5, Math.max(2, Math.round(look.height / 60))),
    axisLabel: {
      show: properties.yAxisShowTickLabels,
      formatter: (value: number) => tick(value, properties.yAxisTickFormat),
    },
    name: properties.yAxisTitle,
    nameLocation: "middle",
    nameGap: 40,
    nameTextStyle: font,
    ...(properties.yAxisRangeMin === null ? {} : { min: properties.yAxisRangeMin }),
    ...(properties.yAxisRangeMax === null ? {} : { max: properties.yAxisRangeMax }),
  };
  const legend = legendOf(properties.legendPosition, shown.length);
  return {
    grid: gridOf(properties, legend.show),
    legend,
    tooltip: {
      trigger: shown.every((one) => one.type === "scatter") && shown.length > 0 ? "item" : "axis",
      valueFormatter: (value: unknown) =>
        properties.yAxisTickFormat === ""
          ? formatNumber(value, { decimalPlaces: 2 })
          : tick(Number(value), properties.yAxisTickFormat),
    },
    xAxis: isHorizontal ? y : x,
    yAxis: isHorizontal ? { ...x, inverse: true } : y,
    series: shown.map((one, index) =>
      seriesOption(one, aligned[index] ?? [], { properties, token, index, selected, isCategory, surface }),
    ),
  };
}
