import type { Output } from '../surroundings';

/** Writes a line. A reader who has left is no reason to fail. */
export function print(output: Output, text: string): void {
  if (!output.destroyed) output.write(`${text}\n`);
}

/** Writes a sentence for people to stderr as one line, whatever it holds. */
export function complain(output: Output, sentence: string): void {
  print(output, `earshot: ${oneLine(sentence)}`);
}

/** Control characters could paint over the terminal: much of what is told comes from servers. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}
