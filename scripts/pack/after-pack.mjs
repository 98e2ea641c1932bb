import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from './builder-parts.mjs';

/**
 * electron-builder allows macOS apps every unencrypted connection, and does so after `extendInfo`. The window loads
 * nothing from the network and stations are asked by Node, which this does not concern; only the updater's own
 * address on this machine is needed.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export default function afterPack({ appOutDir, electronPlatformName, packager }) {
  if (electronPlatformName !== 'darwin') return;
  const name = `${packager.appInfo.productFilename}.app`;
  const file = path.join(appOutDir, name, 'Contents', 'Info.plist');
  const info = parts.plist.parse(readFileSync(file, 'utf8'));
  info.NSAppTransportSecurity = { NSAllowsArbitraryLoads: false, NSAllowsLocalNetworking: true };
  writeFileSync(file, parts.plist.build(info));
}
