/** The list of tables for the address bar, with one turned on or off. */
export function tablesWith(tables: readonly string[], name: string, isOn: boolean): string {
  const others = tables.filter((one) => one !== name);
  return (isOn ? [...others, name] : others).join(' ');
}
