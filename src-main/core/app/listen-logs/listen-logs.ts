import { RequestError } from '../earshot';
import type { Songs, SongsNow, SongsState } from './songs';

/** Songs while no folder of listen logs is set. */
export class ListenLogs implements Songs {
  now(): SongsNow {
    return {
      state: 'off',
      message: null,
      noEngine: null,
      logsFolder: null,
      resultsFolder: null,
      reading: null,
      newest: null,
      revision: 0,
    };
  }

  onChange(): () => void {
    return () => undefined;
  }

  state(): Promise<SongsState> {
    return Promise.resolve({ ...this.now(), files: [] });
  }

  top(): Promise<never> {
    return Promise.reject(noFolder());
  }

  countries(): Promise<never> {
    return Promise.reject(noFolder());
  }

  users(): Promise<never> {
    return Promise.reject(noFolder());
  }

  badLines(): Promise<never> {
    return Promise.reject(noFolder());
  }

  write(): Promise<never> {
    return Promise.reject(noFolder());
  }

  read(): Promise<never> {
    return Promise.reject(noFolder());
  }

  cancel(): Promise<SongsState> {
    return this.state();
  }
}

function noFolder(): RequestError {
  return new RequestError('conflict', 'No folder of listen logs is set yet. Choose it first.');
}
