import { RequestError } from '../app/earshot';

/** A file that cannot be what it says; the sentence names the line and what is wrong with it. Nothing was changed. */
export class WrongFile extends RequestError {
  constructor(
    readonly why: string,
    readonly line: number | null = null,
  ) {
    const where = line === null ? '' : `Line ${String(line)}: `;
    super('unprocessable', `${where}${why} Nothing was imported.`);
  }
}
