import type { LogFate } from './songs-desk';
import type { WatchEvent } from './watch-songs';

/** One line about what the watching did, for a log. */
export function eventInWords(event: WatchEvent): string {
  switch (event.kind) {
    case 'log':
      return fateInWords(event.fate);
    case 'result': {
      const { path, missing } = event;
      const lack = missing.length === 0 ? '' : `; without a log: ${missing.join(', ')}`;
      return `written ${path}${lack}`;
    }
    case 'trouble':
      return event.message;
    default:
      return neverHappens(event);
  }
}

/** One line about what became of a log. */
export function fateInWords(fate: LogFate): string {
  switch (fate.kind) {
    case 'counted':
    case 'unchanged': {
      const { name, lines, plays, badLines } = fate.day;
      const what = fate.kind === 'counted' ? 'counted' : 'counted before';
      return `${name}: ${what}, ${whole(plays)} plays of ${whole(lines)} lines, ${whole(badLines)} bad`;
    }
    case 'growing':
      return `${fate.name}: still being written, left for the next time`;
    case 'failed':
      return `${fate.name}: ${fate.message}`;
    default:
      return neverHappens(fate);
  }
}

function whole(number: number): string {
  return number.toLocaleString('en');
}

function neverHappens(what: never): never {
  throw new Error(`There are no words for ${JSON.stringify(what)}`);
}
