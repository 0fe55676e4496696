/** How older versions keep a yes or no: as itself, or as the text of one; empty is no. */
export const isYes = (value: unknown): boolean => value !== "" && value !== "false" && Boolean(value);
