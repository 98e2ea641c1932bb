import type { Shell } from 'electron';
import { record } from './stand';
import { strict } from './strict';

export const shell = strict(
  {
    openExternal: (address: string) => {
      record.handedOver.push(address);
      return Promise.resolve();
    },
    openPath: (path: string) => {
      record.handedOver.push(path);
      return Promise.resolve('');
    },
    showItemInFolder: (path: string) => {
      record.handedOver.push(path);
    },
  } satisfies Partial<Shell>,
  'shell',
);
