/** The usual choices with the present value among them, ascending. 0 stands last: it means never. */
export function withPresent(usual: readonly number[], present: number): number[] {
  const all = usual.includes(present) ? [...usual] : [...usual, present];
  return all.sort((a, b) => (a === 0 ? Infinity : a) - (b === 0 ? Infinity : b));
}
