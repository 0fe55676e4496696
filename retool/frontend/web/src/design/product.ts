/** The name that people see. */
export const PRODUCT = "Joinery";
