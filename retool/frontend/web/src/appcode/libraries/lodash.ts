import lodash from "lodash-es/lodash.default.js";

Object.assign(globalThis, { _: lodash });
