/** The bar at the top: the app, whether it is saved, where it runs, undo, preview and share. */
import {
  Check,
  ChevronDown,
  CloudOff,
  LoaderCircle,
  Monitor,
  Moon,
  Play,
  Redo2,
  Smartphone,
  Sun,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Avatar, personColour } from "../../design/avatar";
import { Button, IconButton } from "../../design/button";
import { Mark } from "../../design/mark";
import { Menu } from "../../design/menu";
import { PRODUCT } from "../../design/product";
import { useEditor, useEditorState } from "../context";
import type { Environment, Peer } from "../store/editor";
import type { Saved } from "../store/sync";

export type Scheme = "light" | "dark";

const agoOf = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 2) return "Saved just now";
  if (seconds < 60) return `Saved ${seconds} s ago`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `Saved ${minutes} min ago` : "All changes saved";
};

function SavedState(props: { readonly saved: Saved }) {
  const { saved } = props;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const words: Record<Saved["kind"], [ReactNode, string]> = {
    saved: [
      <Check key="i" aria-hidden size={14} strokeWidth={1.9} />,
      saved.kind === "saved" ? agoOf(Math.max(0, now - saved.at)) : "",
    ],
    saving: [<LoaderCircle key="i" aria-hidden size={14} strokeWidth={1.9} />, "Saving"],
    offline: [<CloudOff key="i" aria-hidden size={14} strokeWidth={1.9} />, "Offline, changes are kept"],
    conflict: [<TriangleAlert key="i" aria-hidden size={14} strokeWidth={1.9} />, "Changed by someone else too"],
    refused: [<TriangleAlert key="i" aria-hidden size={14} strokeWidth={1.9} />, "Not saved"],
  };
  const [icon, text] = words[saved.kind];
  return (
    <span className="ed-saved ed-wide" data-kind={saved.kind} role="status">
      {icon}
      {text}
    </span>
  );
}

export function TopBar(props: {
  readonly environments: readonly Environment[];
  readonly peers: readonly Peer[];
  readonly scheme: Scheme;
  readonly onScheme: (scheme: Scheme) => void;
  readonly onEnvironment: (environment: Environment) => void;
  readonly onPreview: () => void;
}) {
  const editor = useEditor();
  const app = useEditorState((state) => state.app);
  const saved = useEditorState((state) => state.saved);
  const history = useEditorState((state) => state.history);
  const environment = useEditorState((state) => state.environment);
  const isPhone = useEditorState((state) => state.isPhone);
  const undo = history.undo.at(-1);
  const redo = history.redo.at(-1);
  return (
    <header className="ed-bar">
      <a className="ed-home" href="/" aria-label={`${PRODUCT}, all apps`} title="All apps">
        <Mark />
      </a>
      <h1 className="ed-appname">{app.name}</h1>
      <SavedState saved={saved} />
      <span className="ed-sp" />
      <div className="ed-seg ed-wide">
        <button
          type="button"
          aria-pressed={!isPhone}
          aria-label="Desktop"
          title="Desktop"
          onClick={() => editor.set({ isPhone: false })}
        >
          <Monitor size={14} strokeWidth={1.9} />
        </button>
        <button
          type="button"
          aria-pressed={isPhone}
          aria-label="Phone"
          title="Phone"
          onClick={() => editor.set({ isPhone: true })}
        >
          <Smartphone size={14} strokeWidth={1.9} />
        </button>
      </div>
      <i className="ed-vr ed-wide" />
      {environment !== null && (
        <Menu
          trigger={
            <button type="button" className="ed-ghost ed-wide" title="Where queries run">
              <EnvironmentDot environment={environment} />
              {environment.name}
              {props.environments.length > 1 && <ChevronDown aria-hidden size={14} strokeWidth={1.9} />}
            </button>
          }
          items={props.environments.map((one) => ({
            label: one.name,
            icon: <EnvironmentDot environment={one} />,
            checked: one.name === environment.name,
            onSelect: () => props.onEnvironment(one),
          }))}
        />
      )}
      {props.peers.length > 0 && (
        <span className="ed-people ed-wide">
          {props.peers.map((peer) => (
            <Avatar key={peer.tab} name={peer.name} here={personColour(peer.uuid)} />
          ))}
        </span>
      )}
      <i className="ed-vr ed-wide" />
      <IconButton
        label={undo === undefined ? "Undo ⌘Z" : `Undo: ${undo.label} ⌘Z`}
        disabled={undo === undefined}
        onClick={() => editor.turn("undo")}
      >
        <Undo2 />
      </IconButton>
      <IconButton
        label={redo === undefined ? "Redo ⇧⌘Z" : `Redo: ${redo.label} ⇧⌘Z`}
        disabled={redo === undefined}
        onClick={() => editor.turn("redo")}
      >
        <Redo2 />
      </IconButton>
      <IconButton
        label={props.scheme === "dark" ? "Light colours" : "Dark colours"}
        className="ed-wide"
        onClick={() => props.onScheme(props.scheme === "dark" ? "light" : "dark")}
      >
        {props.scheme === "dark" ? <Sun /> : <Moon />}
      </IconButton>
      <Button variant="quiet" icon={<Play aria-hidden />} onClick={props.onPreview} title="Preview ⌘P">
        Preview
      </Button>
      <Button variant="solid" onClick={() => editor.set({ dialog: "share" })}>
        Share
      </Button>
    </header>
  );
}

function EnvironmentDot(props: { readonly environment: Environment }) {
  // Production is risky ground; the others are told apart by their name.
  return <i className="ed-dot" data-kind={props.environment.name === "production" ? "warning" : undefined} />;
}
