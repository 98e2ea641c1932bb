import { parts } from '../builder-parts.mjs';

const { FuseV1Options } = parts.fuses;

/** The digits 0 and 1 on the wire. */
const FuseState = { off: 48, on: 49 };

/**
 * How every copy is fused; why stands in docs/decisions/0015-packaging.md.
 *
 * @type {readonly (readonly [name: keyof typeof FuseV1Options, on: boolean])[]}
 */
const WANTED = [
  ['RunAsNode', false],
  ['EnableCookieEncryption', false],
  ['EnableNodeOptionsEnvironmentVariable', false],
  ['EnableNodeCliInspectArguments', false],
  ['EnableEmbeddedAsarIntegrityValidation', true],
  ['OnlyLoadAppFromAsar', true],
  ['LoadBrowserProcessSpecificV8Snapshot', false],
  ['GrantFileProtocolExtraPrivileges', false],
];

/** Place of WasmTrapHandlers on the wire; the library that reads it is older than this fuse. */
const WASM_TRAP_HANDLERS = 8;

/**
 * Reads the fuses from the packed program itself.
 *
 * @param {import('./packed-app.mjs').PackedApp} app
 * @returns {Promise<string[]>} what is wrong
 */
export async function fuseProblems({ program }) {
  /** @type {Record<string, unknown>} */
  const wire = { ...(await parts.fuses.getCurrentFuseWire(program)) };
  const problems = WANTED.filter(
    ([name, on]) => wire[FuseV1Options[name]] !== (on ? FuseState.on : FuseState.off),
  ).map(([name, on]) => `the fuse ${name} is not ${on ? 'on' : 'off'}`);
  const trap = wire[WASM_TRAP_HANDLERS];
  if (trap !== undefined && trap !== FuseState.on) problems.push('WasmTrapHandlers is not on');
  return problems;
}
