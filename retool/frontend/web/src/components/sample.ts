/** A component as its reference shows it: what it is set to and what lies in it. The gallery and the tests draw it. */

export type SampleChild = readonly [
  tag: string,
  id: string,
  properties?: Readonly<Record<string, unknown>>,
  below?: string,
];
export type Sample = {
  readonly properties: Readonly<Record<string, unknown>>;
  /** Its children; below another of them where the last says so. */
  readonly children?: readonly SampleChild[];
  /** Columns and rows in the gallery, where a fresh drop's are not right. */
  readonly size?: readonly [width: number, height: number];
  /** Further ways to look, by name: properties over those above. */
  readonly looks?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

const SAMPLES = import.meta.glob<Sample>("./*/sample.ts", { eager: true, import: "sample" });

export const samples: ReadonlyMap<string, Sample> = new Map(
  Object.entries(SAMPLES).map(([path, sample]) => [path.split("/")[1] as string, sample]),
);
