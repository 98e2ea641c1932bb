import type { Desktop } from './desktop';

/** Answers every message box with the button of this number, and remembers what was asked: see `askedIn`. */
export function answerDialogs(desktop: Desktop, button: number): Promise<void> {
  return desktop.main(({ dialog }, response) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message);
      return Promise.resolve({ response, checkboxChecked: false });
    };
  }, button);
}

/** The headings of the message boxes since `answerDialogs`. */
export function askedIn(desktop: Desktop): Promise<string[]> {
  return desktop.main(() => (globalThis as unknown as { asked: string[] }).asked);
}
