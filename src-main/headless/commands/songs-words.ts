import type { SongsProgress } from '../../core/app/songs';

/** How far the work on a log is, for one line of a terminal. */
export function progressInWords(
  name: string,
  progress: SongsProgress,
  secondsSoFar: number,
): string {
  switch (progress.phase) {
    case 'reading': {
      const part = progress.ofBytes === 0 ? 1 : progress.bytes / progress.ofBytes;
      const left =
        part > 0.02
          ? `, about ${String(Math.ceil((secondsSoFar * (1 - part)) / part))} s left`
          : '';
      const megabytes = `${String(Math.round(progress.bytes / 1e6))} of ${String(Math.round(progress.ofBytes / 1e6))} MB`;
      return `${name}: ${whole(progress.lines)} lines, ${megabytes}${left}`;
    }
    case 'counting':
      return `${name}: ${whole(progress.lines)} lines read, counting`;
    case 'adding':
      return `${name}: adding up, ${String(progress.done)} of ${String(progress.of)} parts`;
    default:
      return neverHappens(progress);
  }
}

function whole(number: number): string {
  return number.toLocaleString('en');
}

function neverHappens(what: never): never {
  throw new Error(`There are no words for ${JSON.stringify(what)}`);
}
