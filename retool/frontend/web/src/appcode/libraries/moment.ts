import moment from "moment";

Object.assign(globalThis, { moment });
