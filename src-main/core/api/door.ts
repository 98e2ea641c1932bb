import type * as z from 'zod';
import { RequestError, type Earshot } from '#core/app/earshot';
import type * as schemas from '#shared/contract/door-schemas';
import type { exportRequest } from '#shared/contract/schemas';
import type { LinkId } from '#shared/model/links';

export type DoorAbout = z.output<typeof schemas.doorAbout>;
export type LoginItem = z.output<typeof schemas.loginItem>;
export type SaveRequest = z.output<typeof exportRequest>;
export type SaveStep = z.output<typeof schemas.saveStep>;

/** Where one saving is done: the station's archive, and the end of it by the person or a closed page. */
export interface SaveContext {
  readonly archive: ReturnType<Earshot['archive']>;
  readonly signal: AbortSignal;
}

/**
 * What only the place can do in which the interface is shown. Members that `about` denies reject with a
 * `RequestError`; the interface does not offer them.
 */
export interface Door {
  about(): Promise<DoorAbout>;
  /** Never rejects once it has begun: failures are its last step. Nothing half stands under the chosen name. */
  saveExport(request: SaveRequest, context: SaveContext): AsyncGenerator<SaveStep, void, void>;
  /** Rejects with `not-found` for a file that was not saved in this run. */
  showInFolder(fileId: string): Promise<void>;
  openLink(id: LinkId): Promise<void>;
  /** Null where the person changed their mind. */
  chooseFolder(): Promise<string | null>;
  choosePlaces(): Promise<string | null>;
  /** Resolves with what the system says afterwards, which may be otherwise. */
  startAtLogin(isOn: boolean): Promise<LoginItem>;
  /** Resolves when the person was told what came of it. */
  checkForUpdates(): Promise<void>;
}

/** For members that a door has not; `what` says where it can be had. */
export function notHere(what: string): RequestError {
  return new RequestError('unprocessable', what);
}
