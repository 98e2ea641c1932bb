import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleAddress, isBundleAddress } from '../../../src-main/electron/security/bundle-address';
import { serveBundle } from '../../../src-main/electron/security/serve-bundle';

let folder: string;
let serve: (request: Request) => Promise<Response>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot bundle '));
  const inside = join(folder, 'renderer');
  await mkdir(join(inside, 'assets'), { recursive: true });
  await mkdir(join(folder, 'renderer-not'));
  await writeFile(join(inside, 'index.html'), '<title>Earshot</title>');
  await writeFile(join(inside, 'assets', 'ünï côde.css'), 'body {}');
  await writeFile(join(inside, 'program.exe'), 'x');
  await writeFile(join(folder, 'secret.json'), '{}');
  await writeFile(join(folder, 'renderer-not', 'secret.json'), '{}');
  await symlink(join(folder, 'secret.json'), join(inside, 'link.json')).catch(() => undefined);
  serve = serveBundle(inside);
});
afterAll(() => rm(folder, { recursive: true }));

/** As Electron hands it over: the address as it was written, before anybody tidied it. */
const ask = (url: string, method = 'GET') => serve({ url, method } as Request);

describe('The bundle', () => {
  it.each([
    ['app://bundle/index.html', 'text/html; charset=utf-8'],
    ['app://bundle/index.html?x=1#/now', 'text/html; charset=utf-8'],
    ['app://bundle/assets/%C3%BCn%C3%AF%20c%C3%B4de.css', 'text/css; charset=utf-8'],
  ])('answers %s with its kind and the policy', async (address, kind) => {
    const answer = await ask(address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(kind);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'app://bundle/../secret.json',
    'app://bundle/%2e%2e/secret.json',
    'app://bundle/..%2fsecret.json',
    'app://bundle/%2e%2e%2fsecret.json',
    'app://bundle/..%5csecret.json',
    'app://bundle/../renderer-not/secret.json',
    'app://bundle/..%2frenderer-not%2fsecret.json',
    'app://bundle/%252e%252e/secret.json',
    'app://bundle//etc/passwd',
    'app://bundle/link.json',
    'app://bundle/index.html%00.json',
    'app://bundle/%ff',
    'app://bundle/%',
    'app://bundle/',
    'app://bundle/assets',
    'app://bundle/nothing.js',
    'app://bundle/program.exe',
    'app://other/index.html',
    'app://bundle:81/index.html',
    'app://user@bundle/index.html',
    'file:///index.html',
    'https://bundle/index.html',
  ])('has nothing at %s', async (address) => {
    expect((await ask(address)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'HEAD', 'DELETE'])('takes no %s', async (method) => {
    expect((await ask('app://bundle/index.html', method)).status).toBe(405);
  });

  it('knows its own addresses', () => {
    expect(isBundleAddress(bundleAddress('index.html#/small'))).toBe(true);
    expect(isBundleAddress('app://bundle')).toBe(true);
    expect(isBundleAddress('app://bundle.example/')).toBe(false);
    expect(isBundleAddress('no address')).toBe(false);
  });
});
