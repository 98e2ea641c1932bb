/** The names that exports have. Their folder may be open to others: no file of another name is ever deleted. */
const EXPORT_NAME = /^(?:lahma|earshot)_[\w.-]+\.(?:csv|json|jsonl)$/;

export function isExportName(name: string): boolean {
  return EXPORT_NAME.test(name);
}
