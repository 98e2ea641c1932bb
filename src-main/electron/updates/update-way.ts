/** What is known of the copy of Earshot that runs. */
export interface CopyFacts {
  /** False in development: there is nothing to replace. */
  readonly isPackaged: boolean;
  /** It was built with the address of a repository (`app-update.yml`). */
  readonly hasAddress: boolean;
  readonly platform: NodeJS.Platform;
  /** Windows: put there by the installer, not unpacked from the .zip. */
  readonly isInstalled: boolean;
  /** macOS: signed by somebody Apple knows; the system lets no other app be replaced. */
  readonly isSigned: boolean;
  /** Linux: runs as an AppImage, one file that can be exchanged. */
  readonly isAppImage: boolean;
}

/** Why a copy cannot replace itself; there is a sentence on each in update-words.ts. */
export type ByHandReason = 'not-signed' | 'unpacked' | 'package-manager';

export type UpdateWay =
  | { readonly kind: 'replace' }
  | { readonly kind: 'by-hand'; readonly reason: ByHandReason }
  | { readonly kind: 'none'; readonly reason: 'development' | 'no-address' };

/** How a newer version gets in the place of this copy. */
export function updateWay(facts: CopyFacts): UpdateWay {
  if (!facts.isPackaged) return { kind: 'none', reason: 'development' };
  if (!facts.hasAddress) return { kind: 'none', reason: 'no-address' };
  switch (facts.platform) {
    case 'win32':
      return facts.isInstalled ? { kind: 'replace' } : { kind: 'by-hand', reason: 'unpacked' };
    case 'darwin':
      return facts.isSigned ? { kind: 'replace' } : { kind: 'by-hand', reason: 'not-signed' };
    default:
      // A Debian package needs the administrator; that is no business of a program in the tray.
      return facts.isAppImage
        ? { kind: 'replace' }
        : { kind: 'by-hand', reason: 'package-manager' };
  }
}
