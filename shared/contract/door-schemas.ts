import * as z from 'zod';
import { LINK_IDS } from '../model/links';

/** Pages outside that the interface may lead to. */
export const linkId = z.enum(LINK_IDS);

/** What became of starting at login. `trouble`: why the system does otherwise than was asked. */
export const loginItem = z.object({
  isOn: z.boolean(),
  trouble: z.enum(['needs-approval', 'switched-off-by-system', 'not-written']).nullable(),
});

/** Where the interface runs, and what that place can do; what is false is not shown at all. */
export const doorAbout = z.object({
  kind: z.enum(['desktop', 'browser']),
  platform: z.enum(['linux', 'macos', 'windows', 'other']),
  version: z.string(),
  /** Path of the data folder; null where it is not told. */
  dataFolder: z.string().nullable(),
  /** Saves files through the system's dialog and shows them in their folder. */
  canSaveFiles: z.boolean(),
  /** Lets a folder or a file be chosen with the system's dialog. */
  canChoosePaths: z.boolean(),
  canOpenLinks: z.boolean(),
  canNotify: z.boolean(),
  canCheckForUpdates: z.boolean(),
  /** Null where the door cannot start at login. */
  loginItem: loginItem.nullable(),
  /** Whether the system guards secrets: `none` has only a key that everybody knows. */
  keychain: z.enum(['system', 'none', 'not-used']),
});

/** How the saving of a file goes: `choosing` first; the last step is one of the other three. */
export const saveStep = z.discriminatedUnion('state', [
  z.object({ state: z.literal('choosing') }),
  z.object({
    state: z.literal('writing'),
    rows: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
  }),
  z.object({
    state: z.literal('done'),
    rows: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    fileName: z.string(),
    /** For `showInFolder`; good until the app ends. */
    fileId: z.string(),
  }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

export const fileRef = z.object({ fileId: z.string().min(1).max(60) });

export const chosenPath = z.object({
  /** Null where the person changed their mind. */
  path: z.string().nullable(),
});
