/** A text as a literal of SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A file as a literal for DuckDB's readers, which would take `*`, `?` and `[` in it for patterns. */
export function sqlFile(path: string): string {
  return sqlText(path.replaceAll('\\', '/').replace(/[*?[]/g, (sign) => `[${sign}]`));
}

/** A list of files for DuckDB's readers. */
export function sqlFiles(paths: readonly string[]): string {
  return `[${paths.map(sqlFile).join(', ')}]`;
}
