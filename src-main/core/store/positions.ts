/**
 * Finds entries of a table again. They are grouped by one text of theirs and compared within the group: to make one key
 * of all their texts costs ten times as much, and a checkpoint looks up thousands with every tick.
 */
export class Positions<T> {
  private readonly groups = new Map<string | null, number[]>();

  constructor(
    private readonly table: T[],
    private readonly textOf: (entry: T) => string | null,
    private readonly isSame: (a: T, b: T) => boolean,
  ) {
    table.forEach((entry, at) => {
      this.note(entry, at);
    });
  }

  of(entry: T): number | undefined {
    const group = this.groups.get(this.textOf(entry));
    return group?.find((at) => {
      const other = this.table[at];
      return other !== undefined && this.isSame(other, entry);
    });
  }

  /** Its position from now on. */
  add(entry: T): number {
    const at = this.table.push(entry) - 1;
    this.note(entry, at);
    return at;
  }

  private note(entry: T, at: number): void {
    const text = this.textOf(entry);
    const group = this.groups.get(text);
    if (group === undefined) this.groups.set(text, [at]);
    else group.push(at);
  }
}
