/// <reference types="vite/client" />

/** Addresses of the worker's bundle and of the libraries that app code may read; set by tools/build.mjs. */
declare const __SANDBOX_ASSETS__: { worker: string; libraries: { [name: string]: string } };

// lodash-es types its functions one by one only; app code needs the whole, which can also be called.
declare module "lodash-es/lodash.default.js" {
  const lodash: (value: unknown) => object;
  export default lodash;
}
