import type { LiveState } from './earshot';

/** What is shown of things that went wrong: sentences on what could not be read, then on what cannot be written. */
export function toldProblems(
  unreadable: readonly string[],
  storeProblem: string | null,
): LiveState['problems'] {
  return [
    ...unreadable.map((message) => ({ code: 'unreadable', message })),
    ...(storeProblem === null ? [] : [{ code: 'store', message: storeProblem }]),
  ];
}
