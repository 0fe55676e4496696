/** A field for code or text with `{{ }}`: CodeMirror, and below it its live value or its error with the place. */
import { CircleAlert } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { CodeField, type Language, type Mark } from "../code/code-field";
import type { Local } from "../code/completion";
import { usePreview, useSession, useVersion } from "../context";
import { type Live, lineAndColumn, liveOfPreview, nearest } from "./preview";

export function FxField(props: {
  readonly uid: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the running app says of it; left out, the text is evaluated for the line below. */
  readonly live?: Live | undefined;
  readonly isLiveKnown?: boolean;
  readonly locals?: readonly Local[];
  readonly hint?: string;
  readonly language?: Language;
}) {
  const { uid, value, isLiveKnown = false } = props;
  const version = useVersion(uid);
  const asked = usePreview(isLiveKnown || !value.includes("{{") ? null : value, uid, version);
  const live = isLiveKnown ? props.live : asked === null ? undefined : liveOfPreview(asked);
  const [isFocused, setFocused] = useState(false);
  const marks = useMemo((): readonly Mark[] => {
    if (live?.error === undefined) return [];
    const at = live.position ?? placeOf(value, live.error);
    return at === undefined
      ? []
      : [{ from: at.valueOf(), to: at + (missingName(live.error)?.length ?? 1), message: live.error }];
  }, [live?.error, live?.position, value]);
  return (
    <div className="ed-fxbox">
      <div className="ed-fx" data-focus={isFocused || undefined} data-bad={live?.error !== undefined || undefined}>
        <CodeField
          value={value}
          onChange={props.onChange}
          language={props.language ?? "template"}
          label={props.label}
          marks={marks}
          onFocusChange={setFocused}
          {...(props.locals === undefined ? {} : { locals: props.locals })}
          {...(props.hint === undefined ? {} : { hint: props.hint })}
        />
      </div>
      {/* A fixed text is its own value; the line belongs to code. */}
      {(value.includes("{{") || live?.error !== undefined) && (
        <LiveLine live={live} text={value} onFix={(wrong, right) => props.onChange(replaceName(value, wrong, right))} />
      )}
    </div>
  );
}

const missingName = (error: string): string | undefined =>
  /(?:ReferenceError: )?([\w$]+) is not defined/.exec(error)?.[1];

function placeOf(text: string, error: string): number | undefined {
  const name = missingName(error);
  const at = name === undefined ? -1 : text.search(new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`));
  return at < 0 ? undefined : at;
}

/** A text with one name in place of another wherever it stands as such. */
export const replaceName = (text: string, wrong: string, right: string): string =>
  text.replace(new RegExp(`(?<![\\w$.])${wrong.replaceAll("$", "\\$")}(?![\\w$])`, "g"), right.replaceAll("$", "$$$$"));

/** The value below a code field; when it is an error, its words with a fix and its place. */
export function LiveLine(props: {
  readonly live: Live | undefined;
  readonly text: string;
  readonly onFix: (wrong: string, right: string) => void;
}) {
  const { live, text } = props;
  const session = useSession();
  const wrong = live?.error === undefined ? undefined : missingName(live.error);
  const [meant, setMeant] = useState<string>();
  useEffect(() => {
    setMeant(undefined);
    if (wrong === undefined) return;
    let isOvertaken = false;
    session.names().then(
      (names) =>
        !isOvertaken &&
        setMeant(
          nearest(
            wrong,
            names.map((one) => one.name),
          ),
        ),
      () => !isOvertaken && setMeant(undefined),
    );
    return () => {
      isOvertaken = true;
    };
  }, [session, wrong]);
  if (live?.error !== undefined) {
    const at = live.position ?? placeOf(text, live.error);
    return (
      <div className="ed-live" data-bad role="status">
        <CircleAlert aria-hidden size={12} strokeWidth={2} />
        <span>
          {wrong === undefined ? (
            live.error
          ) : (
            <>
              <span className="mono">{wrong}</span> is not defined.{" "}
              {meant !== undefined && (
                <button type="button" className="ed-link" onClick={() => props.onFix(wrong, meant)}>
                  Use <span className="mono">{meant}</span>
                </button>
              )}
            </>
          )}
        </span>
        <span className="ed-sp" />
        {at !== undefined && <span className="ed-pos">{lineAndColumn(text, at)}</span>}
      </div>
    );
  }
  return (
    <div className="ed-live">
      {live !== undefined && (
        <>
          {live.sign !== "" && <span className="ed-ty">{live.sign}</span>}
          <span className="ed-live-text" title={live.text}>
            {live.text}
          </span>
        </>
      )}
    </div>
  );
}
