/**
 * Remembers since when present connections are there, for those whose server tells nonsense: a clock
 * that was set gives starts in the future or decades ago. They count from when they were first seen.
 */
export class StartMemory {
  readonly #starts = new Map<string, number>();

  /**
   * @param told the server's word in epoch milliseconds on its own clock, or null where it is nonsense
   * @param firstSeen what to take where nothing better is known
   */
  startOf(identity: string, told: number | null, firstSeen: number): number {
    const start = told ?? this.#starts.get(identity) ?? firstSeen;
    this.#starts.set(identity, start);
    return start;
  }

  /** True as long as every server told sound starts. */
  get isEmpty(): boolean {
    return this.#starts.size === 0;
  }

  /** Forgets everybody else: only after a round in which everybody could be seen. */
  keepOnly(identities: ReadonlySet<string>): void {
    for (const identity of this.#starts.keys()) {
      if (!identities.has(identity)) this.#starts.delete(identity);
    }
  }
}
