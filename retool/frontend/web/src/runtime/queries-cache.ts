/**
 * Answers that are used again for equal inputs, for as long as their query says [R10]. They live in this tab: another
 * person, another tab and another environment has its own, and what the server knows of rights is asked at each miss.
 */
const MOST = 100;
const LONGEST_S = 86_400;

type Kept = { readonly blob: Blob; readonly at: number; readonly until: number };

export class AnswerCache {
  private readonly answers = new Map<string, Map<string, Kept>>();

  /** The answer to these inputs that is not too old. */
  find(uid: string, key: string, now: number): Kept | null {
    const kept = this.answers.get(uid)?.get(key);
    return kept && kept.until > now ? kept : null;
  }

  keep(uid: string, key: string, blob: Blob, now: number, seconds: number): void {
    if (!(seconds > 0)) return;
    const kept = this.answers.get(uid) ?? new Map<string, Kept>();
    this.answers.set(uid, kept);
    kept.delete(key);
    kept.set(key, { blob, at: now, until: now + Math.min(seconds, LONGEST_S) * 1000 });
    // The oldest goes first.
    for (const old of kept.keys()) {
      if (kept.size <= MOST) break;
      kept.delete(old);
    }
  }

  forget(uid: string): void {
    this.answers.delete(uid);
  }
}
