/** Addresses that can be a picture's: no scripts by address. */
const PICTURE = /^(https?:|data:image\/|blob:|\/(?!\/)|\.{0,2}\/)/i;

export const isPicture = (address: unknown): address is string => typeof address === "string" && PICTURE.test(address);
