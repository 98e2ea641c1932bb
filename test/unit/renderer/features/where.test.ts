import { expect, it } from 'vitest';
import { systemOf } from '../../../../src-renderer/features/where/system-of';

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0', 'windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/156.0.0.0', 'mac'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0', 'linux'],
  ['', 'linux'],
])('a page in %j runs on %s', (userAgent, system) => {
  expect(systemOf(userAgent)).toBe(system);
});
