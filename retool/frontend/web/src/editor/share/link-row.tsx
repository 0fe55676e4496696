/** An address to hand on: to read, to select, to copy. */
import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../design/button";
import { TextField } from "../../design/text-field";

const SAID_MS = 2000;

export function LinkRow(props: { readonly label: string; readonly address: string; readonly action: string }) {
  const { address } = props;
  const row = useRef<HTMLDivElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    // Without https browsers have no clipboard; what is selected can be copied even so.
    if (navigator.clipboard === undefined) {
      row.current?.querySelector("input")?.select();
      setCopied(document.execCommand("copy"));
      return;
    }
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <div className="ed-linkrow" ref={row}>
      <TextField
        aria-label={props.label}
        size="l"
        readOnly
        mono
        value={address}
        onFocus={(event) => event.target.select()}
      />
      <Button size="l" icon={isCopied ? <Check aria-hidden /> : <Copy aria-hidden />} onClick={() => void copy()}>
        {isCopied ? "Copied" : props.action}
      </Button>
    </div>
  );
}
