import Papa from "papaparse";

Object.assign(globalThis, { Papa });
