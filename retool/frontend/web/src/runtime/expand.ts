/**
 * Puts the insides of modules into the app that uses them: below each Module element a copy of the module's elements,
 * in a namespace of their own. Rules [X1]–[X4] of engine/SPEC.md. Pure; elements that stay the same are the same objects.
 */
import type { DocumentOrView, Modules, ShownElement } from "./types";

type Elements = { readonly [uid: string]: ShownElement };

/** As deep as modules may lie in modules; one in itself ends here at the latest. */
const DEEPEST = 12;

export class Expander {
  private readonly made = new Map<string, { module: Elements; inside: readonly ShownElement[] }>();

  constructor(private readonly modules: Modules) {}

  /** All elements of a running app, those of its modules included. */
  expand(document: DocumentOrView): Elements {
    const used = Object.values(document.elements).filter((element) => element.type === "Module");
    if (used.length === 0) return document.elements;
    const all: Record<string, ShownElement> = { ...document.elements };
    for (const element of used) this.add(all, element, []);
    return all;
  }

  private add(all: Record<string, ShownElement>, instance: ShownElement, around: readonly string[]): void {
    const home = homeOf(instance);
    const module = Object.hasOwn(this.modules, home) ? this.modules[home] : undefined;
    if (!module || around.includes(home) || around.length >= DEEPEST) return;
    for (const element of this.insideOf(instance.uid, home, module.view.elements)) {
      all[element.uid] = element;
      if (element.type === "Module") this.add(all, element, [...around, home]);
    }
  }

  private insideOf(space: string, home: string, module: Elements): readonly ShownElement[] {
    const known = this.made.get(space);
    if (known?.module === module) return known.inside;
    const inside = Object.values(module).map((element) => ({
      ...element,
      uid: `${space}/${element.uid}`,
      parent: element.parent === null ? space : `${space}/${element.parent}`,
      space,
      run: `${home}/${element.id}`,
    }));
    this.made.set(space, { module, inside });
    return inside;
  }
}

/** The uuid of the app that a Module element is an instance of. */
export function homeOf({ properties }: ShownElement): string {
  return typeof properties.pageUuid === "string" ? properties.pageUuid : "";
}
