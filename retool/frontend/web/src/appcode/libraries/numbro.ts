import numbro from "numbro";

Object.assign(globalThis, { numbro });
