/**
 * Reads the plain expressions that most apps are made of, without building a tree: cold, two to three times the speed
 * of the parser (4,396 texts), and reading is the dearest step of a cold start. It takes a text only when it is sure;
 * of all others it says so, and the parser decides. Held against the parser, text by text, in glance.test.ts.
 */

/** A name taken from outside; `member` is the first property read of it, null when the thing itself is used. */
export type Read = { name: string; member: string | null };

const BLANKS = /\s*/y;
// No legacy octals, no separators, no exponents: the parser knows those.
const NUMBER = /(?:0|[1-9]\d*)(?:\.\d+)?(?![\w$.\\])/y;
const TRUTH = /(?:true|false)(?![\w$])/y;
const QUASI = /(?:[^`\\$]|\$(?!\{))*/y;
// A line must not end before the arrow.
const ARROW = /(?:([A-Za-z_$][\w$]*)|\(\s*((?:[A-Za-z_$][\w$]*(?:\s*,\s*[A-Za-z_$][\w$]*)*)?)\s*\))[ \t]*=>/y;
const RESERVED = new Set(
  "await break case catch class const continue debugger default delete do else enum export extends finally for function if import in instanceof let new return static super switch throw try typeof var void while with yield".split(
    " ",
  ),
);
const DEEPEST = 60;

const BANG = 33;
const QUOTE = 34;
const PERCENT = 37;
const AND = 38;
const APOSTROPHE = 39;
const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const MORE = 62;
const QUESTION = 63;
const BACKSLASH = 92;
const CARET = 94;
const SMALL_I = 105;
const OR = 124;

/** The free names of `code` with their first members as {@link Read}s, or null when the parser has to be asked. */
export function glance(code: string): readonly Read[] | null {
  return new Glance(code).all();
}

/** One reading, by descent; each step answers whether it may go on, and nothing is thrown. */
class Glance {
  private at = 0;
  private depth = 0;
  private readonly reads: Read[] = [];
  /** Parameters of the arrow functions around. */
  private readonly bound: string[] = [];
  private readonly hasArrow: boolean;

  constructor(private readonly code: string) {
    this.hasArrow = code.indexOf("=>") > 0;
  }

  all(): readonly Read[] | null {
    if (!this.expression()) return null;
    this.match(BLANKS);
    // As long as it is: a list that grew keeps room for more, and thousands are kept.
    return this.at === this.code.length ? this.reads.slice() : null;
  }

  /** The text that `pattern` matches here, which is passed over; null when it matches nothing. */
  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.code);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private codeHere(): number {
    return this.code.charCodeAt(this.at);
  }

  /** A name, by its letters: sticky patterns that have run a few times only are interpreted, and cost three times that. */
  private word(): string | null {
    const from = this.at;
    let at = from;
    if (!isNameStart(this.code.charCodeAt(at))) return null;
    do at++;
    while (isNamePart(this.code.charCodeAt(at)));
    this.at = at;
    return this.code.slice(from, at);
  }

  /** Whether `word` stands here by itself; it is passed over. */
  private isWord(word: string): boolean {
    if (!this.code.startsWith(word, this.at) || isNamePart(this.code.charCodeAt(this.at + word.length))) return false;
    this.at += word.length;
    return true;
  }

  /** A string without escapes and lines. */
  private string(): string | null {
    const from = this.at;
    const quote = this.code.charCodeAt(from);
    if (quote !== QUOTE && quote !== APOSTROPHE) return null;
    for (let at = from + 1; at < this.code.length; at++) {
      const next = this.code.charCodeAt(at);
      if (next === BACKSLASH || next === 10 || next === 13) return null;
      if (next !== quote) continue;
      this.at = at + 1;
      return this.code.slice(from, this.at);
    }
    return null;
  }

  private test(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.code)) return null;
    const from = this.at;
    this.at = pattern.lastIndex;
    return this.code.slice(from, this.at);
  }

  /** The next character that is not blank, not passed over. */
  private peek(): string {
    let next = this.code.charCodeAt(this.at);
    while (next === 32) next = this.code.charCodeAt(++this.at);
    if (next < 32 || next > 126) {
      BLANKS.lastIndex = this.at;
      BLANKS.test(this.code);
      this.at = BLANKS.lastIndex;
    }
    return this.code.charAt(this.at);
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }

  private expression(): boolean {
    if (++this.depth > DEEPEST) return false;
    const isRead = this.arrowOrCondition();
    this.depth--;
    return isRead;
  }

  private arrowOrCondition(): boolean {
    this.peek();
    const arrow = this.hasArrow ? this.match(ARROW) : null;
    if (arrow) return this.arrow(arrow[1] ?? arrow[2]!);
    if (!this.chain()) return false;
    if (!this.take("?")) return true;
    return this.expression() && this.take(":") && this.expression();
  }

  private arrow(params: string): boolean {
    const names = params.trim() === "" ? [] : params.split(",").map((name) => name.trim());
    if (names.some((name, at) => isNoVariable(name) || names.indexOf(name) !== at)) return false;
    if (this.peek() === "{") return false;
    this.bound.push(...names);
    const isRead = this.expression();
    this.bound.length -= names.length;
    return isRead;
  }

  /** Operands and operators; which binds first makes no difference to what is read. */
  private chain(): boolean {
    let coalesces = false;
    let isLogical = false;
    for (;;) {
      if (!this.operand()) return false;
      this.peek();
      const begin = this.at;
      const first = this.codeHere();
      const length = this.operatorLength(first);
      if (length === 0) return true;
      this.at = begin + length;
      const next = this.codeHere();
      if (first === QUESTION) coalesces = true;
      else if ((first === AND || first === OR) && length === 2) isLogical = true;
      // `a ?? b || c` is an error; `<!--` begins a comment; `+=`, `++`, `**`, `//` are none of ours.
      if (coalesces && isLogical) return false;
      if (next === EQUALS || next === STAR || next === SLASH) return false;
      if (next === BANG && first === LESS && length === 1) return false;
      if ((first === PLUS || first === MINUS) && next === first) return false;
    }
  }

  /** How long the operator is that begins with `first`; 0 when there is none. */
  private operatorLength(first: number): number {
    const second = this.code.charCodeAt(this.at + 1);
    const third = this.code.charCodeAt(this.at + 2);
    switch (first) {
      case EQUALS:
      case BANG:
        return second !== EQUALS ? 0 : third === EQUALS ? 3 : 2;
      case MORE:
        if (second === MORE) return third === MORE ? 3 : 2;
        return second === EQUALS ? 2 : 1;
      case LESS:
        return second === LESS || second === EQUALS ? 2 : 1;
      case AND:
      case OR:
        return second === first ? 2 : 1;
      case QUESTION:
        return second === QUESTION ? 2 : 0;
      case PLUS:
      case MINUS:
      case STAR:
      case SLASH:
      case PERCENT:
      case CARET:
        return 1;
      case SMALL_I: {
        const begin = this.at;
        if (!this.isWord("in") && !this.isWord("instanceof")) return 0;
        const length = this.at - begin;
        this.at = begin;
        return length;
      }
      default:
        return 0;
    }
  }

  private operand(): boolean {
    for (;;) {
      const first = this.peek();
      if (first === "!" || first === "~") this.at++;
      else if (first === "-" || first === "+") {
        this.at++;
        if (this.code.charAt(this.at) === first) return false;
      } else if (!(first === "t" && this.isWord("typeof")) && !(first === "v" && this.isWord("void"))) break;
    }
    return this.primary() && this.members();
  }

  private primary(): boolean {
    if (isNameStart(this.codeHere())) return this.name();
    switch (this.code.charAt(this.at)) {
      case "(":
        this.at++;
        return this.expression() && this.take(")");
      case "[":
        this.at++;
        return this.list("]");
      case "{":
        this.at++;
        return this.record();
      case '"':
      case "'":
        return this.string() !== null;
      case "`":
        this.at++;
        return this.template();
      default:
        return this.test(NUMBER) !== null;
    }
  }

  private name(): boolean {
    const name = this.word()!;
    switch (name) {
      case "true":
      case "false":
      case "null":
        return true;
      case "new":
        return this.construction();
      default:
        if (isNoName(name)) return false;
        return this.read(name, this.firstMember());
    }
  }

  /** `new X(…)` and `new a.b(…)`; all else that may follow `new` is the parser's. */
  private construction(): boolean {
    this.peek();
    const name = this.word();
    if (name === null || isNoVariable(name)) return false;
    let member: string | null = null;
    while (this.take(".")) {
      this.peek();
      const next = this.word();
      if (next === null) return false;
      member ??= next;
    }
    return this.read(name, member) && this.take("(") && this.list(")");
  }

  /** The member that is read first of a name, which is passed over; null when it is none that stands in the text. */
  private firstMember(): string | null {
    const begin = this.at;
    const next = this.peek();
    if (next === "." || next === "?") {
      this.at++;
      if (next === "?" && !this.isChained()) return this.back(begin);
      this.peek();
      if (next === "." || this.code.charAt(this.at) !== "[") return this.word() ?? this.back(begin);
    }
    if (this.code.charAt(this.at) !== "[") return this.back(begin);
    this.at++;
    this.peek();
    const quoted = this.string();
    const number = quoted === null ? this.test(NUMBER) : null;
    const member = quoted?.slice(1, -1) ?? (number === null ? this.test(TRUTH) : String(Number(number)));
    return member !== null && this.take("]") ? member : this.back(begin);
  }

  private back(begin: number): null {
    this.at = begin;
    return null;
  }

  /** After a `?`: whether it is `?.`, which is passed over; `a?.5:1` is a condition. */
  private isChained(): boolean {
    if (this.code.charAt(this.at) !== ".") return false;
    const next = this.code.charCodeAt(this.at + 1);
    if (next >= 48 && next <= 57) return false;
    this.at++;
    return true;
  }

  private members(): boolean {
    for (;;) {
      const begin = this.at;
      const next = this.peek();
      if (next === ".") {
        this.at++;
        this.peek();
        if (this.word() === null) return false;
      } else if (next === "(") {
        this.at++;
        if (!this.list(")")) return false;
      } else if (next === "[") {
        this.at++;
        if (!this.expression() || !this.take("]")) return false;
      } else if (next === "?") {
        this.at++;
        if (!this.isChained()) {
          this.at = begin;
          return true;
        }
        const after = this.peek();
        if (after !== "(" && after !== "[" && this.word() === null) return false;
      } else return true;
    }
  }

  /** Elements or arguments up to `end`; holes are the parser's. */
  private list(end: string): boolean {
    while (!this.take(end)) {
      if (this.peek() === ".") {
        if (!this.code.startsWith("...", this.at)) return false;
        this.at += 3;
      }
      if (!this.expression()) return false;
      if (this.take(",")) continue;
      return this.take(end);
    }
    return true;
  }

  private record(): boolean {
    while (!this.take("}")) {
      if (!this.entry()) return false;
      if (this.take(",")) continue;
      return this.take("}");
    }
    return true;
  }

  private entry(): boolean {
    const first = this.peek();
    if (first === ".") {
      if (!this.code.startsWith("...", this.at)) return false;
      this.at += 3;
      return this.expression();
    }
    if (first === "[") {
      this.at++;
      return this.expression() && this.take("]") && this.take(":") && this.expression();
    }
    const key = this.word();
    if (key === null) {
      const quoted = this.string() ?? this.test(NUMBER);
      // A second `__proto__` is an error.
      return quoted !== null && !quoted.includes("__proto__") && this.take(":") && this.expression();
    }
    if (key === "__proto__") return false;
    const next = this.peek();
    if (next === ":") {
      this.at++;
      return this.expression();
    }
    return (next === "," || next === "}") && !isNoVariable(key) && this.read(key, null);
  }

  private template(): boolean {
    for (;;) {
      this.match(QUASI);
      const next = this.code.charAt(this.at);
      this.at++;
      if (next === "`") return true;
      if (next !== "$") return false;
      this.at++;
      if (!this.expression() || !this.take("}")) return false;
    }
  }

  private read(name: string, member: string | null): boolean {
    if (this.bound.length > 0 && this.bound.includes(name)) return true;
    // As the parser's: `this` is no name that could have members.
    const first = name === "this" ? null : member;
    for (const read of this.reads) if (read.name === name && read.member === first) return true;
    this.reads.push({ name, member: first });
    return true;
  }
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;
}

function isNamePart(code: number): boolean {
  return isNameStart(code) || (code >= 48 && code <= 57);
}

function isNoVariable(name: string): boolean {
  return isNoName(name) || name === "true" || name === "false" || name === "null" || name === "this";
}

function isNoName(name: string): boolean {
  return name.length < 11 && RESERVED.has(name);
}
