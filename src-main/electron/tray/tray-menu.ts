import type { MenuItemConstructorOptions } from 'electron';
import type { TrayAction, TrayMenuLine } from './view';

/** The lines of the menu as Electron builds them; the id of a line is its action, or `told`. */
export function trayMenu(
  lines: readonly TrayMenuLine[],
  act: (action: TrayAction) => void,
): MenuItemConstructorOptions[] {
  return lines.map((line): MenuItemConstructorOptions => {
    switch (line.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'told':
        return { label: asIs(line.text), enabled: false };
      case 'action':
        return {
          id: line.action,
          label: asIs(line.text),
          click: () => {
            act(line.action);
          },
        };
      default:
        return line satisfies never;
    }
  });
}

/** A single `&` would underline the letter after it and vanish. */
function asIs(text: string): string {
  return text.replaceAll('&', '&&');
}
