import type { GroupAmount } from './group-tally';
import { bucketOf, LengthHistogram } from './length-histogram';
import { lengthOf } from './observed';
import { partsIn, type CountedSession } from './session-parts';
import type { TallyScope } from './session-tally';

/** Sessions of a day by where and how they end, in a form that days in a row can be put together from. */
export class SessionEnds {
  readonly #scope: TallyScope;
  /** Whole lengths of sessions that ended inside. */
  readonly #ended = new LengthHistogram();
  /** Lengths so far, from their start to its end, of sessions that go on after it. */
  readonly #going = new LengthHistogram();
  /** Of those that ended inside and began before: by whole length and length inside, how many. */
  readonly #clipped = new Map<string, [whole: number, inside: number, count: number]>();
  #sessions = 0;
  #bots = 0;

  constructor(scope: TallyScope) {
    this.#scope = scope;
  }

  /** Whether a session that overlaps the day does not go on after it on the mount. */
  endsInside(session: CountedSession): boolean {
    const { period, mount } = this.#scope;
    if (session.endedAt <= period.to) return true;
    if (mount === undefined || session.moves === undefined) return false;
    return partsIn(session, { from: period.to, to: Infinity }, mount).length === 0;
  }

  /** Robots count by their own number also where they are left out of the rest. */
  addBot(): void {
    this.#bots += 1;
  }

  /** @param amount of its part inside */
  add(session: CountedSession, { ms, endsInside }: GroupAmount): void {
    const { period, mount } = this.#scope;
    if (endsInside) this.#sessions += 1;
    if (endsInside && session.startedAt >= period.from) {
      this.#ended.add(ms);
      return;
    }
    const whole = lengthOf(partsIn(session, { from: -Infinity, to: period.to }, mount));
    if (endsInside) this.#addClipped(whole, ms);
    else this.#going.add(whole);
  }

  /** Sessions that do not go on after the period, robots as the view says; and those of robots. */
  get ended(): { readonly sessions: number; readonly bots: number } {
    return { sessions: this.#sessions, bots: this.#bots };
  }

  get lengths(): {
    readonly lengths: LengthHistogram['counts'];
    readonly going: LengthHistogram['counts'];
    readonly clipped: readonly (readonly [whole: number, inside: number, count: number])[];
  } {
    return {
      lengths: this.#ended.counts,
      going: this.#going.counts,
      clipped: [...this.#clipped.values()],
    };
  }

  #addClipped(wholeMs: number, insideMs: number): void {
    this.#ended.add(wholeMs);
    const [whole, inside] = [bucketOf(wholeMs / 1000), bucketOf(insideMs / 1000)];
    const key = `${String(whole)} ${String(inside)}`;
    const count = this.#clipped.get(key)?.[2] ?? 0;
    this.#clipped.set(key, [whole, inside, count + 1]);
  }
}
