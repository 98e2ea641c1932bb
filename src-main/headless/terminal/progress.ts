import type { Surroundings } from '../surroundings';

const PATIENCE_MS = 1_000;
const REFRESH_MS = 200;
/** Back to the start of the line and empty it. */
const CLEAR = '\r\u001b[K';

/** One line on a terminal that says how far the work is, once it has taken a second; nothing elsewhere. */
export class Progress {
  readonly #around: Pick<Surroundings, 'stderr' | 'now'>;
  readonly #startedAt: number;
  #shownAt: number | null = null;

  constructor(around: Pick<Surroundings, 'stderr' | 'now'>) {
    this.#around = around;
    this.#startedAt = around.now();
  }

  tell(text: string): void {
    const { stderr, now } = this.#around;
    const at = now();
    if (stderr.isTTY !== true || at - this.#startedAt < PATIENCE_MS) return;
    if (this.#shownAt !== null && at - this.#shownAt < REFRESH_MS) return;
    this.#shownAt = at;
    stderr.write(`${CLEAR}${text}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shownAt !== null) this.#around.stderr.write(CLEAR);
  }
}

/** Says what is waited for when `work` takes more than a second. */
export async function whileWaiting<T>(
  around: Pick<Surroundings, 'stderr' | 'now'>,
  text: string,
  work: Promise<T>,
): Promise<T> {
  const progress = new Progress(around);
  const timer = setInterval(() => {
    progress.tell(text);
  }, REFRESH_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    progress.end();
  }
}
