import { RequestError } from './earshot';

/** What was asked needs a station, and none is at work. */
export function noStation(): RequestError {
  return new RequestError(
    'conflict',
    'No station is set up yet. Paste its address on the first page.',
  );
}
