// The package names its browser build, which reads no files, for a bundler.
import alasql from "alasql";

Object.assign(globalThis, { alasql });
