import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** @typedef {import('electron-builder').Configuration} Configuration */

/** A page that says by its name that it is none; Debian packages have to name one. */
const NO_HOME = 'https://earshot.invalid/';

/**
 * electron-builder.yml, completed with what only this build knows.
 *
 * @param {string} root
 * @param {{
 *   origin: import('./build-origin.mjs').BuildOrigin | null,
 *   env: NodeJS.ProcessEnv,
 * }} build
 * @returns {Configuration}
 */
export function configurationFor(root, { origin, env }) {
  const written = readConfiguration(root);
  return {
    ...written,
    // Without an address nothing can be asked: such a copy says so when updates are looked for.
    publish: origin && {
      ...written.publish,
      owner: origin.owner,
      repo: origin.repository,
    },
    extraMetadata: {
      homepage: origin ? `https://github.com/${origin.owner}/${origin.repository}` : NO_HOME,
    },
    linux: {
      ...written.linux,
      maintainer: env.EARSHOT_MAINTAINER || written.linux.maintainer,
    },
    mac: { ...written.mac, ...macSigning(env) },
  };
}

/**
 * As it is written; electron-builder itself judges its shape.
 *
 * @param {string} root
 * @returns {Record<string, any>}
 */
export function readConfiguration(root) {
  return parse(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8'));
}

/**
 * Without a certificate an ad-hoc signature: setting fuses breaks the one that Electron comes with, and Apple's
 * processors start nothing unsigned. With a certificate also notarised where the login for it is there.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function macSigning(env) {
  if (!env.CSC_LINK && !env.CSC_NAME) return { identity: '-' };
  return { notarize: Boolean(env.APPLE_API_KEY || env.APPLE_ID) };
}
