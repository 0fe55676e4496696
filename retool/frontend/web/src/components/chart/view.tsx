import { useEffect, useMemo, useRef, useState } from "react";
import { chartTheme, tokensOf } from "../../design/chart-theme";
import { Skeleton } from "../../design/spinner";
import { useMethods, type View } from "../view";
import styles from "./chart.module.css";
import { chartOption, type Selected } from "./option";
import { pointsOf, slicesOf } from "./series";
import type { spec } from "./spec";

type Drawer = typeof import("./echarts");
type Instance = ReturnType<Drawer["init"]>;
type Picked = {
  readonly seriesIndex?: number;
  readonly dataIndex?: number;
  readonly seriesName?: string;
  readonly name?: string;
};

/** Grows when the page's scheme or the app's theme changed: the chart is then made again. */
function useLook(): number {
  const [look, setLook] = useState(0);
  useEffect(() => {
    const observer = new MutationObserver(() => setLook((count) => count + 1));
    const watched = { attributes: true, attributeFilter: ["data-scheme", "data-mantine-color-scheme", "style"] };
    observer.observe(document.documentElement, watched);
    for (const app of document.querySelectorAll("[data-app]")) observer.observe(app, watched);
    return () => observer.disconnect();
  }, []);
  return look;
}

let drawer: Drawer | null = null;

/** What draws, fetched when there is something to draw: half a megabyte that no first picture waits for. */
function useDrawer(isWanted: boolean): Drawer | null {
  const [loaded, setLoaded] = useState(drawer);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    if (!isWanted || loaded !== null) return;
    import("./echarts").then(
      (module) => {
        drawer = module;
        setLoaded(module);
      },
      (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
    );
  }, [isWanted, loaded]);
  // A part of the page did not arrive: the component's boundary says so.
  if (failure !== null) throw failure;
  return loaded;
}

export const view: View<typeof spec> = (props) => {
  const { properties, lists, setState } = props;
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<Instance | null>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  const look = useLook();
  const now = useRef(props);
  now.current = props;

  const shown = lists.series.filter((series) => !series.hidden);
  const isPie = properties.chartType === "pie";
  const isEmpty = isPie
    ? slicesOf(properties.labelData, properties.valueData).length === 0
    : shown.every((series) => pointsOf(series).length === 0);

  const draws = useDrawer(!isEmpty);

  const pick = (event: Picked | null) => {
    if (event === null || event.dataIndex === undefined) {
      setSelected(null);
      setState({ selectedPoints: [] });
      now.current.fire("clear");
      return;
    }
    const { seriesIndex = 0, dataIndex } = event;
    const current = now.current;
    const series = current.lists.series.filter((one) => !one.hidden)[seriesIndex];
    const slices = slicesOf(current.properties.labelData, current.properties.valueData);
    const point =
      current.properties.chartType === "pie"
        ? undefined
        : series === undefined
          ? undefined
          : pointsOf(series)[dataIndex];
    const found =
      current.properties.chartType === "pie"
        ? { label: slices[dataIndex]?.name, value: slices[dataIndex]?.value, pointIndex: dataIndex }
        : { x: point?.x, y: point?.y, seriesName: series?.name, seriesIndex, pointIndex: dataIndex };
    setSelected({ seriesIndex, dataIndex });
    setState({ selectedPoints: [found] });
    current.fire("click", found);
    current.fire("select", found);
  };
  const picker = useRef(pick);
  picker.current = pick;
  useMethods(props.methods, { clearSelection: () => pick(null) });

  // Made anew with the look: ECharts takes its theme only at birth.
  useEffect(() => {
    const element = box.current;
    if (element === null || isEmpty || draws === null) return;
    const instance = draws.init(element, chartTheme(tokensOf(element)), {
      renderer: "svg",
      width: element.clientWidth || 320,
      height: element.clientHeight || 200,
    });
    chart.current = instance;
    instance.on("click", (event) => picker.current(event as Picked));
    instance.getZr().on("click", (event) => event.target === undefined && picker.current(null));
    const sizes =
      typeof ResizeObserver === "undefined"
        ? null
        : new ResizeObserver(() => instance.resize({ width: "auto", height: "auto" }));
    sizes?.observe(element);
    return () => {
      sizes?.disconnect();
      instance.dispose();
      chart.current = null;
    };
  }, [look, isEmpty, draws]);

  useEffect(() => {
    const element = box.current;
    if (element === null || chart.current === null) return;
    const option = chartOption(
      properties,
      shown,
      { token: tokensOf(element), height: element.clientHeight || 200 },
      selected,
    );
    chart.current.setOption({ ...option, aria: { enabled: true } } as Parameters<Instance["setOption"]>[0], {
      notMerge: true,
    });
  }, [props.revision, selected, look, isEmpty, draws]);

  const isWaiting = properties.loading || props.loading;
  const summary = useMemo(() => {
    if (isPie) return `Pie of ${slicesOf(properties.labelData, properties.valueData).length} parts`;
    return shown.map((series) => `${series.name || series.type}: ${pointsOf(series).length} points`).join("; ");
  }, [isPie, properties, shown]);
  return (
    <figure
      className={styles.chart}
      aria-label={properties.title || props.id}
      data-legend={properties.legendPosition}
      aria-busy={isWaiting || undefined}
    >
      {properties.title !== "" && <figcaption className={styles.title}>{properties.title}</figcaption>}
      {isEmpty ? (
        <div className={styles.none}>
          {isWaiting ? (
            <span className={styles.bars} aria-hidden>
              {[46, 62, 38, 78, 54, 30, 70].map((height) => (
                <Skeleton key={height} height={`${height}%`} />
              ))}
            </span>
          ) : (
            "No data to draw."
          )}
        </div>
      ) : (
        <div ref={box} className={styles.box} role="img" aria-label={summary} />
      )}
    </figure>
  );
};
