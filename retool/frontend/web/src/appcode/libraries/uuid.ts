import { NIL, parse, stringify, v1, v3, v4, v5, v7, validate, version } from "uuid";

// Callable as well as an object of versions: both `uuid()` and `uuid.v4()` stand in real apps.
Object.assign(globalThis, {
  uuid: Object.assign(() => v4(), { NIL, parse, stringify, v1, v3, v4, v5, v7, validate, version }),
});
