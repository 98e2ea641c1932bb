/** A mount as people call it: "/radio.mp3" is "radio.mp3". */
export function mountLabel(mount: string): string {
  return /^\/[^/]/.test(mount) ? mount.slice(1) : mount;
}
