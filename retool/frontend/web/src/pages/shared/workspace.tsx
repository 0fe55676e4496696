import { Database, Ellipsis, LayoutPanelLeft, ListChecks, Menu as MenuIcon, ShieldCheck, Users } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import { api, type CurrentUser } from "../../api/client";
import { Avatar } from "../../design/avatar";
import { IconButton } from "../../design/button";
import { Mark } from "../../design/mark";
import { Menu } from "../../design/menu";
import { accountItems } from "./account";
import { useLoaded } from "./loaded";
import "./pages.css";

export type Place = "apps" | "resources" | "people" | "jobs";

/** Where only administrators find anything. */
const ADMINISTRATORS: ReadonlySet<Place> = new Set<Place>(["people", "jobs"]);

const PLACES = [
  { place: "apps", label: "Apps", href: "/", Icon: LayoutPanelLeft },
  { place: "resources", label: "Resources", href: "/resources", Icon: Database },
  { place: "people", label: "People", href: "/people", Icon: Users },
  { place: "jobs", label: "Jobs", href: "/jobs", Icon: ListChecks },
] as const;

/** Who is signed in, loaded once for a page. */
export function useMe() {
  return useLoaded(useCallback(() => api.get<CurrentUser>("/api/user"), []));
}

/** The frame of the pages with a side bar. */
export function Workspace(props: {
  readonly place: Place;
  readonly me: CurrentUser | undefined;
  /** What stands below the links, such as folders. */
  readonly side?: ReactNode;
  readonly children: ReactNode;
}) {
  const { place, me, side, children } = props;
  const [isMenuOpen, setMenuOpen] = useState(false);
  const name = me === undefined ? "" : me.organization.name;
  const places = PLACES.filter((each) => !ADMINISTRATORS.has(each.place) || me?.user.is_admin === true);
  return (
    <div className={isMenuOpen ? "workspace menu-open" : "workspace"}>
      <div className="phone-bar">
        <Mark />
        <span className="side-text" title={name}>
          {name}
        </span>
        <IconButton label="Menu" onClick={() => setMenuOpen(!isMenuOpen)} aria-expanded={isMenuOpen}>
          <MenuIcon size={18} />
        </IconButton>
      </div>
      <nav className="side" aria-label="Workspace">
        <div className="side-name">
          <Mark />
          <span className="side-text" title={name}>
            {name}
          </span>
        </div>
        {places.map(({ place: each, label, href, Icon }) => (
          <a key={each} className="side-link" href={href} aria-current={each === place ? "page" : undefined}>
            <Icon size={16} strokeWidth={1.75} aria-hidden />
            {label}
          </a>
        ))}
        {side}
        <span className="side-rest" />
        {me?.user.is_admin === true && (
          <a className="side-link" href="/admin/">
            <ShieldCheck size={16} strokeWidth={1.75} aria-hidden />
            Administration
          </a>
        )}
        {me !== undefined && <Me me={me} />}
        {me !== undefined && (
          <small className="side-version">
            {me.product} {me.version}
          </small>
        )}
      </nav>
      <main className="page-main">{children}</main>
    </div>
  );
}

function Me(props: { readonly me: CurrentUser }) {
  const { user } = props.me;
  const name = `${user.first_name} ${user.last_name}`.trim() || user.email;
  return (
    <div className="side-me">
      <Avatar name={name} />
      <span>{name}</span>
      <Menu
        position="top-end"
        items={accountItems(user.email)}
        trigger={
          <IconButton label="Account" size="s">
            <Ellipsis size={14} />
          </IconButton>
        }
      />
    </div>
  );
}
