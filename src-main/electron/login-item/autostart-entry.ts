/**
 * The text of an autostart entry (freedesktop.org, Desktop Entry Specification 1.5 and Autostart Specification). Null
 * where the command cannot be written down: a line of an entry holds no line break.
 */
export function autostartEntry(command: readonly string[]): string | null {
  if (command.some((part) => /[\0\r\n]/.test(part))) return null;
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    'Name=Earshot',
    'Comment=Counts who listens to the station',
    `Exec=${command.map(quoted).join(' ')}`,
    'Icon=earshot',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Whether a desktop or a person has switched an entry off without deleting it. */
export function isSwitchedOff(entry: string): boolean {
  return /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(entry);
}

/**
 * One argument of Exec. Two rules apply one after the other: within quotation marks a backslash stands before `"`, `` ` ``,
 * `$` and itself; then each backslash of a string value is doubled. A per cent sign begins a field code and is doubled.
 */
function quoted(part: string): string {
  const field = part.replaceAll('%', '%%');
  if (/^[\w@%+=:,./-]+$/.test(field)) return field;
  return `"${field.replace(/["`$\\]/g, '\\$&').replaceAll('\\', '\\\\')}"`;
}
