import { randomBytes } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { isTimeZone } from '#shared/time/station-day';
import type { Places } from '../../places/places';
import type { Pseudonyms } from '../../privacy/pseudonyms';
import type { Settings } from '#shared/model/settings';
import { RequestError, type ImportAnswer, type Importing } from '../earshot';
import type { Log } from '../log';
import { noStation } from '../no-station';
import type { StationArchive } from '../station-archive';
import { importAnswer } from './import-answer';
import { importIntoStation } from './station-imports';

/** The station that is shown, and what reading into it needs. */
export interface UploadContext {
  readonly archive: StationArchive;
  readonly pseudonyms: Pseudonyms;
  readonly places: Places;
  readonly settings: Settings;
  /** Shows what was read in, also of today. */
  readonly readAnew: () => Promise<void>;
}

export interface UploadDeskOptions {
  /** Null while no station is at work. */
  readonly context: () => UploadContext | null;
  readonly now: () => number;
  readonly log: Log;
  /** Something was added. */
  readonly onImported: () => void;
}

type Begun = Parameters<Importing['begin']>[0];

interface Upload extends Begun {
  readonly id: string;
  /** In memory alone: it may hold addresses. */
  readonly pieces: string[];
  characters: number;
}

/** Takes a file that a page hands over in pieces, one at a time, and reads it in. */
export class UploadDesk implements Importing {
  readonly #options: UploadDeskOptions;
  #upload: Upload | null = null;
  #isReading = false;

  constructor(options: UploadDeskOptions) {
    this.#options = options;
  }

  begin(file: Begun): { upload: string } {
    if (file.timeZone !== undefined && !isTimeZone(file.timeZone)) {
      throw new RequestError('bad-request', 'There is no such time zone.');
    }
    const id = randomBytes(12).toString('hex');
    this.#upload = { ...file, id, pieces: [], characters: 0 };
    return { upload: id };
  }

  add({ upload: id, text }: Parameters<Importing['add']>[0]): { characters: number } {
    const upload = this.#needUpload(id);
    if (upload.characters + text.length > upload.size) {
      this.#upload = null;
      throw new RequestError('unprocessable', 'The file is longer than it was said to be.');
    }
    upload.pieces.push(text);
    upload.characters += text.length;
    return { characters: upload.characters };
  }

  async finish(id: string): Promise<ImportAnswer> {
    const upload = this.#needUpload(id);
    const context = this.#options.context();
    if (context === null) throw noStation();
    if (upload.characters < upload.size) {
      throw new RequestError('unprocessable', 'The file did not arrive whole. Try again.');
    }
    if (this.#isReading) {
      throw new RequestError('conflict', 'Another file is being read in. Wait until it is done.');
    }
    this.#upload = null;
    this.#isReading = true;
    try {
      return await this.#read(upload, context);
    } finally {
      this.#isReading = false;
    }
  }

  async #read(upload: Upload, { readAnew, ...context }: UploadContext): Promise<ImportAnswer> {
    const { now, log, onImported } = this.#options;
    const { name, pieces, date, hours, timeZone } = upload;
    const given = { name, date, hours, timeZone, open: () => each(pieces) };
    const report = await importIntoStation(given, { ...context, now, log });
    log('info', `A file was read in: ${String(report.added)} sessions are new.`);
    if (report.added > 0) {
      await readAnew();
      onImported();
    }
    return importAnswer(report, context.archive.timeZone);
  }

  #needUpload(id: string): Upload {
    if (this.#upload?.id === id) return this.#upload;
    throw new RequestError('not-found', 'This file was not begun, or another one was since.');
  }
}

/** With room for other work between the pieces, for a million rows take seconds. */
async function* each(pieces: readonly string[]): AsyncGenerator<string> {
  for (const piece of pieces) {
    await yieldToOthers();
    yield piece;
  }
}
