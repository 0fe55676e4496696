/** A grant as the dialog shows it, and as it is sent. */
export type GrantRow = {
  readonly group: string | null;
  readonly user: string | null;
  readonly name: string;
  readonly level: string;
};

export const LEVELS = [
  { value: "use", label: "can use" },
  { value: "edit", label: "can edit" },
  { value: "own", label: "owns" },
];

export const levelWords = (level: string): string => LEVELS.find((one) => one.value === level)?.label ?? level;

export const wish = ({ group, user, level }: GrantRow) => ({
  ...(group === null ? {} : { group }),
  ...(user === null ? {} : { user }),
  level,
});
