import { LogOut, Moon, Sun, SunMoon } from "lucide-react";
import { api } from "../../api/client";
import type { MenuItem } from "../../design/menu";
import { chooseScheme } from "./page";

/** What a person's own menu offers on every page. */
export function accountItems(email: string): MenuItem[] {
  return [
    { title: email },
    { label: "As the system", icon: <SunMoon size={14} />, onSelect: () => chooseScheme("auto") },
    { label: "Light", icon: <Sun size={14} />, onSelect: () => chooseScheme("light") },
    { label: "Dark", icon: <Moon size={14} />, onSelect: () => chooseScheme("dark") },
    { separator: true },
    { label: "Sign out", icon: <LogOut size={14} />, onSelect: () => void leave("/api/logout") },
    { label: "Sign out everywhere", icon: <LogOut size={14} />, onSelect: () => void leave("/api/logout/everywhere") },
  ];
}

async function leave(address: string): Promise<void> {
  await api.post(address);
  location.assign("/login");
}
