import { RequestError } from './earshot';

/** The refusal of a cursor that no page of ours ended with. */
export function unknownCursor(): RequestError {
  return new RequestError(
    'bad-request',
    'The cursor is not one that Earshot gave. Ask for the first page again.',
  );
}
