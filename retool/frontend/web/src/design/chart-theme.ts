/** Chart defaults for ECharts, read from the tokens on the element that holds the chart, so app themes and schemes apply. */

/** Looks up one custom property of the element, without its two dashes. */
export type Token = (name: string) => string;

export function tokensOf(element: Element): Token {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/** The theme object for `echarts.init`; made again when the scheme or the app's theme changes. */
export function chartTheme(token: Token) {
  const font = {
    fontFamily: token("app-font") || token("font-sans"),
    fontSize: 11,
    color: token("app-text-3") || token("text-3"),
  };
  const text2 = token("app-text-2") || token("text-2");
  const grid = token("chart-grid");
  const base = token("line-strong");
  const axis = {
    axisLine: { show: false, lineStyle: { color: base } },
    axisTick: { show: false },
    axisLabel: { ...font, margin: 8, hideOverlap: true },
    nameTextStyle: font,
    splitLine: { show: false, lineStyle: { color: grid, width: 1 } },
    splitArea: { show: false },
  };
  const based = { ...axis, axisLine: { show: true, lineStyle: { color: base } } };
  const ruled = { ...axis, splitLine: { show: true, lineStyle: { color: grid } } };
  return {
    color: [1, 2, 3, 4, 5, 6, 7, 8].map((index) => token(`chart-${index}`)),
    backgroundColor: "transparent",
    textStyle: font,
    animationDuration: 120,
    animationDurationUpdate: 120,
    grid: { left: 2, right: 12, top: 8, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    categoryAxis: based,
    timeAxis: based,
    valueAxis: { ...ruled, splitNumber: 4 },
    logAxis: ruled,
    legend: {
      top: 0,
      left: "right",
      padding: [4, 0],
      itemWidth: 8,
      itemHeight: 8,
      itemGap: 12,
      icon: "roundRect",
      textStyle: { ...font, fontSize: 12, color: text2 },
    },
    tooltip: {
      backgroundColor: token("bg-raised"),
      borderColor: token("line"),
      borderWidth: 1,
      padding: [6, 10],
      textStyle: { fontFamily: font.fontFamily, fontSize: 12, color: token("text") },
      axisPointer: { type: "line", lineStyle: { color: base, width: 1 } },
      extraCssText: "box-shadow: var(--shadow-2); border-radius: var(--radius-3)",
    },
    bar: { barMaxWidth: 36, barCategoryGap: "34%", itemStyle: { borderRadius: [2, 2, 0, 0] } },
    line: { lineStyle: { width: 1.75 }, showSymbol: false, symbol: "circle", symbolSize: 5, smooth: false },
    pie: { radius: ["62%", "92%"], padAngle: 1.2, label: { show: false }, itemStyle: { borderWidth: 0 } },
  };
}
