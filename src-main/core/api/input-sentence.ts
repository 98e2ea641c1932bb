/** What zod and other Standard Schema libraries tell about one wrong value. */
export interface InputIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const DAY = 'a day like 2026-11-21';
const INSTANT = 'an instant like 2026-11-21T20:30:00+01:00 (in an address write + as %2B)';

/** Where the input was wrong, as `station.baseUrl`; empty for the input as a whole. */
export function issuePath(issue: InputIssue): string {
  return (issue.path ?? [])
    .map((step) => String(typeof step === 'object' ? step.key : step))
    .join('.');
}

/** One sentence for a person about the first wrong value of an input. */
export function inputSentence(issues: readonly InputIssue[]): string {
  const issue = issues[0];
  if (issue === undefined) return 'The request is not right.';
  const where = issuePath(issue);
  if (where === 'from' || where === 'to') {
    const either = 'code' in issue && issue.code === 'invalid_union';
    return `“${where}” must be ${either ? `${DAY} or ${INSTANT}` : DAY}.`;
  }
  const said = issue.message.replace(/[.\s]+$/, '');
  return where === '' ? `The request is not right: ${said}.` : `“${where}” is not right: ${said}.`;
}
