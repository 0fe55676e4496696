/**
 * Reads the plain expressions that most apps are made of, without building a tree: cold, two to three times the speed
 * of the parser (4,396 texts), and reading is the dearest step of a cold start. It takes a text only when it is sure;
 * of all others it says so, and the parser decides. Held against the parser, text by text, in glance.test.ts.
 */

/** A name taken from outside; `member` is the first property read of it, null when the thing itself is used. */
export type Read = { name: string; member: string | null };

const BLANKS = /\s*/y;
const NAME = /[A-Za-z_$][\w$]*/y;
// No legacy octals, no separators, no exponents: the parser knows those.
const NUMBER = /(?:0|[1-9]\d*)(?:\.\d+)?(?![\w$.\\])/y;
const STRING = /"[^"\\\n\r]*"|'[^'\\\n\r]*'/y;
const TRUTH = /(?:true|false)(?![\w$])/y;
const QUASI = /(?:[^`\\$]|\$(?!\{))*/y;
// What assigns, increments, raises or begins a comment looks like one of these at first.
const OPERATOR = /===|!==|==|!=|>>>|>>|<<|<=|>=|&&|\|\||\?\?|[+\-*/%<>&|^]|(?:in|instanceof)(?![\w$])/y;
const NOT_AFTER_OPERATOR = /[=*/!]/;
// A line must not end before the arrow.
const ARROW = /(?:([A-Za-z_$][\w$]*)|\(\s*((?:[A-Za-z_$][\w$]*(?:\s*,\s*[A-Za-z_$][\w$]*)*)?)\s*\))[ \t]*=>/y;
const WORD_OPERATOR = /(?:typeof|void)(?![\w$])/y;
const RESERVED =
  /^(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|finally|for|function|if|import|in|instanceof|let|new|return|static|super|switch|throw|try|typeof|var|void|while|with|yield)$/;
const DEEPEST = 60;

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
    return this.at === this.code.length ? this.reads : null;
  }

  /** The text that `pattern` matches here, which is passed over; null when it matches nothing. */
  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.code);
    if (found) this.at = pattern.lastIndex;
    return found;
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
    const next = this.code.charCodeAt(this.at);
    // Most often there is one blank or none.
    if (next === 32 || next < 32 || next > 126) {
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
      const operator = this.test(OPERATOR);
      if (operator === null) return true;
      const next = this.code.charAt(this.at);
      if (operator === "??") coalesces = true;
      else if (operator === "&&" || operator === "||") isLogical = true;
      // `a ?? b || c` is an error; `<!--` begins a comment; `+=`, `++`, `**`, `//` are none of ours.
      if (coalesces && isLogical) return false;
      if (NOT_AFTER_OPERATOR.test(next) && !(next === "!" && operator !== "<")) return false;
      if ((operator === "+" || operator === "-") && next === operator) return false;
    }
  }

  private operand(): boolean {
    for (;;) {
      const first = this.peek();
      if (first === "!" || first === "~") this.at++;
      else if (first === "-" || first === "+") {
        this.at++;
        if (this.code.charAt(this.at) === first) return false;
      } else if ((first !== "t" && first !== "v") || this.test(WORD_OPERATOR) === null) break;
    }
    return this.primary() && this.members();
  }

  private primary(): boolean {
    const first = this.code.charAt(this.at);
    if (isNameStart(first)) return this.name();
    switch (first) {
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
        return this.test(STRING) !== null;
      case "`":
        this.at++;
        return this.template();
      default:
        return this.test(NUMBER) !== null;
    }
  }

  private name(): boolean {
    const name = this.test(NAME)!;
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
    const name = this.test(NAME);
    if (name === null || isNoVariable(name)) return false;
    let member: string | null = null;
    while (this.take(".")) {
      this.peek();
      const next = this.test(NAME);
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
      if (next === "." || this.code.charAt(this.at) !== "[") return this.test(NAME) ?? this.back(begin);
    }
    if (this.code.charAt(this.at) !== "[") return this.back(begin);
    this.at++;
    this.peek();
    const quoted = this.test(STRING);
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
        if (this.test(NAME) === null) return false;
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
        if (after !== "(" && after !== "[" && this.test(NAME) === null) return false;
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
    const key = this.test(NAME);
    if (key === null) {
      const quoted = this.test(STRING) ?? this.test(NUMBER);
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
    if (this.bound.includes(name)) return true;
    // As the parser's: `this` is no name that could have members.
    const first = name === "this" ? null : member;
    for (const read of this.reads) if (read.name === name && read.member === first) return true;
    this.reads.push({ name, member: first });
    return true;
  }
}

function isNameStart(character: string): boolean {
  const code = character.charCodeAt(0);
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;
}

function isNoVariable(name: string): boolean {
  return isNoName(name) || /^(?:true|false|null|this)$/.test(name);
}

function isNoName(name: string): boolean {
  // The shortest of them has two letters, and none a capital.
  return name.length < 11 && RESERVED.test(name);
}
