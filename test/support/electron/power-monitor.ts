import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { strict } from './strict';

/** Its events are emitted by tests: `suspend`, `resume`, `shutdown`. */
export const powerMonitor = strict(
  Object.assign(new EventEmitter(), {
    getSystemIdleTime: () => 0,
    isOnBatteryPower: () => false,
  } satisfies Partial<Record<keyof PowerMonitor, unknown>>),
  'powerMonitor',
);
