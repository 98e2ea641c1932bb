import type { IpcMainEvent, WebContents } from 'electron';
import { isBundleAddress } from './bundle-address';

/** Of an IPC event what decides whether it is listened to. */
export interface Sender {
  readonly senderFrame: Pick<NonNullable<IpcMainEvent['senderFrame']>, 'url' | 'parent'> | null;
  readonly sender: Pick<WebContents, 'id'>;
}

/**
 * Whether a message comes from the top frame of a page of ours in a window of ours. A frame that has navigated away or
 * is gone is null, and nobody is listened to on its word.
 */
export function isTrustedSender(
  { sender, senderFrame }: Sender,
  isOurs: (contentsId: number) => boolean,
): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    isBundleAddress(senderFrame.url) &&
    isOurs(sender.id)
  );
}
