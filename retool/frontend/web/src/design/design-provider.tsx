import { MantineProvider } from "@mantine/core";
import { setNonce } from "get-nonce";
import type { ReactNode } from "react";
import { theme } from "./theme";

export type Scheme = "light" | "dark" | "auto";

/**
 * Gives everything below it our theme. `scheme` "auto" follows the system.
 *
 * @param props.nonce of the page's content security policy, for the one style element that Mantine writes.
 */
export function DesignProvider(props: {
  readonly children: ReactNode;
  readonly scheme?: Scheme;
  readonly nonce?: string;
}) {
  const { children, scheme = "auto", nonce } = props;
  // Locking the page behind a dialog writes a style element of its own, which asks for the nonce by this name.
  if (nonce !== undefined) Object.assign(globalThis, { __webpack_nonce__: nonce });
  // Mantine's dialogs lock the page's scrolling by a style element of their own, which asks here.
  if (nonce !== undefined) setNonce(nonce);
  const getNonce = nonce === undefined ? {} : { getStyleNonce: () => nonce };
  return (
    <MantineProvider theme={theme} defaultColorScheme={scheme} withGlobalClasses={false} {...getNonce}>
      {children}
    </MantineProvider>
  );
}
