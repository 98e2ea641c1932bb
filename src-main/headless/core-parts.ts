import type { examine } from '../core/app/doctor/examine';
import type { rebuildDaySums } from '../core/app/doctor/rebuild';
import type { Archive, Earshot, EarshotOptions } from '../core/app/earshot';
import type { openImports } from '../core/app/imports/open-imports';
import type { openArchive } from '../core/app/open-archive';
import type { probeAddress } from '../core/app/probe-address';
import type * as songs from '../core/app/songs';
import type { SampleStation, startSampleStation } from '../core/app/sample-station';

/** The parts of the core that commands use; tests supply their own. */
export interface CoreParts {
  createEarshot(options: EarshotOptions): Promise<Earshot>;
  openArchive(request: Parameters<typeof openArchive>[0]): Promise<Archive>;
  openImports(request: Parameters<typeof openImports>[0]): ReturnType<typeof openImports>;
  probeAddress(...asked: Parameters<typeof probeAddress>): ReturnType<typeof probeAddress>;
  examine(options: Parameters<typeof examine>[0]): ReturnType<typeof examine>;
  rebuildDaySums(options: Parameters<typeof rebuildDaySums>[0]): ReturnType<typeof rebuildDaySums>;
  songs(): Promise<typeof songs>;
  startSampleStation(
    options: NonNullable<Parameters<typeof startSampleStation>[0]>,
  ): Promise<SampleStation>;
}

/** Loads each part only when a command needs it: `--help` shall not wait for the store. */
export const coreParts: CoreParts = {
  createEarshot: async (options) =>
    (await import('../core/app/create-earshot')).createEarshot(options),
  openArchive: async (request) => (await import('../core/app/open-archive')).openArchive(request),
  openImports: async (request) =>
    (await import('../core/app/imports/open-imports')).openImports(request),
  probeAddress: async (...asked) =>
    (await import('../core/app/probe-address')).probeAddress(...asked),
  examine: async (options) => (await import('../core/app/doctor/examine')).examine(options),
  rebuildDaySums: async (options) =>
    (await import('../core/app/doctor/rebuild')).rebuildDaySums(options),
  songs: () => import('../core/app/songs'),
  startSampleStation: async (options) =>
    (await import('../core/app/sample-station')).startSampleStation(options),
};
