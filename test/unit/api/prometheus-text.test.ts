import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prometheusText } from '#core/api/prometheus-text';

const ROUNDS = Math.round(5000 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1'));

const LINE = /^(?<name>[a-z_]+)(?:\{(?<labels>.*)\})? (?<value>\S+)$/s;
const LABEL = /([a-z]+)="((?:\\["\\n]|[^"\\\n])*)"(?:,|$)/gy;

/** Reads one line as a monitor does. Throws where it is not one. */
function read(line: string): { name: string; labels: Record<string, string>; value: string } {
  const { name = '', labels = '', value = '' } = LINE.exec(line)?.groups ?? {};
  const found: Record<string, string> = {};
  let end = 0;
  for (const [pair, label = '', written = ''] of labels.matchAll(LABEL)) {
    found[label] = written.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
    end += pair.length;
  }
  if (name === '' || end !== labels.length) throw new Error(`Not a line: ${line}`);
  return { name, labels: found, value };
}

describe('Text for Prometheus', () => {
  it('has help and type before the numbers of a family, and ends with a line break', () => {
    const text = prometheusText([
      {
        name: 'x_seconds',
        type: 'histogram',
        help: 'How long',
        samples: [
          { suffix: '_bucket', labels: { le: '+Inf' }, value: 3 },
          { suffix: '_sum', value: 0.5 },
        ],
      },
    ]);
    expect(text).toBe(
      '# HELP x_seconds How long\n# TYPE x_seconds histogram\nx_seconds_bucket{le="+Inf"} 3\nx_seconds_sum 0.5\n',
    );
  });

  it('leaves a family without numbers out', () => {
    expect(prometheusText([{ name: 'x', type: 'gauge', help: 'X', samples: [] }])).toBe('');
  });

  it.each([
    ['a "b"', 'a \\"b\\"'],
    ['a\\b', 'a\\\\b'],
    ['a\nb', 'a\\nb'],
    ['\\n', '\\\\n'],
    ['Tűzfal, {Rádió}', 'Tűzfal, {Rádió}'],
  ])('writes the label %j as %j', (value, written) => {
    const text = prometheusText([
      { name: 'x', type: 'gauge', help: 'X', samples: [{ labels: { mount: value }, value: 1 }] },
    ]);
    expect(text).toContain(`x{mount="${written}"} 1\n`);
  });

  it('gives every label back as it was, on one line, whatever it holds', () => {
    console.log(`labels: ${ROUNDS} cases`);
    const nasty = fc.string({
      unit: fc.constantFrom('"', '\\', '\n', '\r', ',', '{', '}', '=', 'n', ' ', 'ű', '📻'),
    });
    const text = fc.oneof(nasty, fc.string());
    const value = fc.oneof(fc.nat(), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(text, text, value, (station, mount, number) => {
        const samples = [{ labels: { station, mount }, value: number }];
        const lines = prometheusText([{ name: 'x', type: 'gauge', help: 'X', samples }]).split(
          '\n',
        );
        expect(lines).toHaveLength(4);
        const told = read(lines[2] ?? '');
        expect(told.labels).toEqual({ station, mount });
        const spelled = told.value.replace('Inf', 'Infinity');
        expect(Number(spelled) === number).toBe(true);
      }),
      { numRuns: ROUNDS },
    );
  });
});
