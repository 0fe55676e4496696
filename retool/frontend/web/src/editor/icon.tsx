/** Icons by the kebab-case names that specs use. */
import {
  AppWindow,
  Box,
  Braces,
  Calendar,
  CalendarRange,
  ChartColumn,
  ChevronsUpDown,
  ClipboardList,
  Database,
  FileCode,
  Folder,
  Frame,
  Gauge,
  Globe,
  Hash,
  Image,
  type LucideIcon,
  PanelRight,
  PanelTop,
  SquareCheck,
  SquareFunction,
  SquareMousePointer,
  Table2,
  TextCursorInput,
  TrendingUp,
  Type,
  Variable,
} from "lucide-react";

const ICONS: Readonly<Record<string, LucideIcon>> = {
  "app-window": AppWindow,
  braces: Braces,
  calendar: Calendar,
  "calendar-range": CalendarRange,
  "chart-column": ChartColumn,
  "chevrons-up-down": ChevronsUpDown,
  "clipboard-list": ClipboardList,
  database: Database,
  "file-code": FileCode,
  folder: Folder,
  frame: Frame,
  gauge: Gauge,
  globe: Globe,
  hash: Hash,
  image: Image,
  "panel-right": PanelRight,
  "panel-top": PanelTop,
  "square-check": SquareCheck,
  "square-function": SquareFunction,
  "square-mouse-pointer": SquareMousePointer,
  "table-2": Table2,
  "text-cursor-input": TextCursorInput,
  "trending-up": TrendingUp,
  type: Type,
  variable: Variable,
};

/** The icon of a spec; a plain box for a name that is not known here. */
export function SpecIcon(props: { readonly name: string; readonly size?: 14 | 16 }) {
  const Icon = ICONS[props.name] ?? Box;
  const size = props.size ?? 14;
  return <Icon aria-hidden size={size} strokeWidth={size === 14 ? 1.9 : 1.75} />;
}
