import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const FOLDER = fileURLToPath(new URL('../../../.github/workflows', import.meta.url));

/** Versions of others' actions that somebody looked at; a name is not enough, since a tag can be moved. */
const LOOKED_AT: Readonly<Record<string, string>> = {
  'actions/cache': '55cc8345863c7cc4c66a329aec7e433d2d1c52a9 # v6.1.0',
  'actions/checkout': '3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
  'actions/download-artifact': '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1',
  'actions/setup-node': '820762786026740c76f36085b0efc47a31fe5020 # v7.0.0',
  'actions/upload-artifact': '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1',
};

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const job = z.object({
  permissions: permissions.optional(),
  'timeout-minutes': z.number().optional(),
  uses: z.string().optional(),
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  steps: z
    .array(
      z.object({
        uses: z.string().optional(),
        run: z.string().optional(),
        with: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});
const workflow = z.object({ permissions, jobs: z.record(z.string(), job) });

const files = readdirSync(FOLDER).filter((name) => /\.ya?ml$/.test(name));

function read(name: string): { readonly text: string; readonly flow: z.infer<typeof workflow> } {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return { text, flow: workflow.parse(parse(text)) };
}

it('there are workflows to look at', () => {
  expect(files).toEqual(expect.arrayContaining(['ci.yml', 'release.yml']));
});

describe.each(files)('%s', (name) => {
  const { text, flow } = read(name);
  const jobs = Object.entries(flow.jobs);
  const steps = jobs.flatMap(([, { steps: list = [] }]) => list);

  it('takes actions of others only at a commit that was looked at', () => {
    const used = [...text.matchAll(/uses: (\S+)(.*)$/gm)].map(([, action = '', rest = '']) => ({
      action,
      rest,
    }));
    expect(used.length).toBeGreaterThan(0);
    for (const { action, rest } of used) {
      if (action.startsWith('./')) continue;
      const [repository = '', commit] = action.split('@');
      expect(`${commit ?? ''}${rest}`).toBe(LOOKED_AT[repository]);
    }
  });

  it('begins with no rights, and every job names its own', () => {
    expect(flow.permissions).toEqual({});
    for (const [, { permissions: own }] of jobs) expect(own).toBeDefined();
  });

  it('leaves no login behind in the checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
  });

  it('ends by itself when a job hangs', () => {
    for (const [, { uses, 'timeout-minutes': limit }] of jobs) {
      if (uses === undefined) expect(limit).toBeGreaterThan(0);
    }
  });

  it('puts nothing that others typed into a command', () => {
    for (const { run = '' } of steps) {
      for (const [, expression = ''] of run.matchAll(/\$\{\{(.*?)\}\}/gs)) {
        // Which machine it is, we said ourselves; names of branches and titles come from anybody.
        expect(expression).not.toMatch(/\b(github|inputs|vars|secrets|env|steps|needs)\b/);
      }
    }
  });
});

describe('the release', () => {
  const { text, flow } = read('release.yml');

  it('only the job that publishes may write, and it runs nothing of the packages', () => {
    const writers = Object.entries(flow.jobs).filter(([, { permissions: own = {} }]) =>
      Object.values(own).includes('write'),
    );
    expect(writers.map(([name]) => name)).toEqual(['publish']);
    expect(writers[0]?.[1].permissions).toEqual({ contents: 'write' });
    const commands = writers[0]?.[1].steps?.map(({ run = '' }) => run).join('\n');
    expect(commands).not.toMatch(/\b(npm|npx|node)\b/);
  });

  it('builds after all checks, looks into what it built, and publishes last', () => {
    expect(flow.jobs['build']?.needs).toBe('check');
    expect(flow.jobs['check']?.uses).toBe('./.github/workflows/ci.yml');
    expect(flow.jobs['publish']?.needs).toBe('build');
    const commands = flow.jobs['build']?.steps?.map(({ run = '' }) => run).filter(Boolean);
    expect(commands?.slice(-3)).toEqual([
      'npm ci',
      'npm run pack',
      'npm run pack:check -- --built',
    ]);
  });

  it('makes a draft with checksums, and nothing uploads beside it', () => {
    expect(text).toMatch(/gh release create .* --draft/);
    expect(text).toContain('sha256sum -- *');
    expect(text).not.toMatch(/--publish(?! never)/);
  });
});
