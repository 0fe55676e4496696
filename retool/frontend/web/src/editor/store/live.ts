/** The stream of news about the app: others' operations, saves, who is here. Reconnects by itself, as EventSource does. */
import type { Peer } from "./editor";

export type News =
  | { readonly kind: "operations"; readonly sequence: number; readonly author?: string; readonly tab?: string }
  | { readonly kind: "save"; readonly number: number; readonly author?: string }
  | { readonly kind: "release"; readonly version?: string }
  | {
      readonly kind: "presence";
      readonly person: { readonly uuid: string; readonly name: string; readonly tab: string };
      readonly here: boolean;
    };

/** Listens until the returned function is called; `opened` is told at each connection, when something may have been missed. */
export function listen(app: string, tab: string, heard: (news: News) => void, opened: () => void): () => void {
  const source = new EventSource(`/api/events?app=${app}&tab=${encodeURIComponent(tab)}`);
  source.addEventListener("open", opened);
  source.addEventListener("message", (event: MessageEvent<string>) => heard(JSON.parse(event.data) as News));
  return () => source.close();
}

/** Who is here after this news; oneself is left out. */
export function peersAfter(peers: readonly Peer[], news: News, tab: string): readonly Peer[] {
  if (news.kind !== "presence" || news.person.tab === tab) return peers;
  const others = peers.filter((peer) => peer.tab !== news.person.tab);
  return news.here ? [...others, news.person] : others;
}
