/** What slips into a project by accident and helps nobody who gets it. Examples belong to `somebody`. */
const LEFTOVERS = [
  {
    what: 'a path of somebody’s machine',
    pattern: /(?<![\w.:/~-])\/(?:home|Users|root|work|workspace)\/(?!somebody\b)[\w.-]+/,
  },
  { what: 'a path of somebody’s machine', pattern: /\b[A-Z]:\\+Users\\+(?!somebody\b)\w/i },
  { what: 'an unfinished merge', pattern: /^(?:<{7}|>{7}) / },
];

/**
 * Lines that hold what must not be in the project.
 *
 * @param {string} file for the message
 * @param {string} content
 * @returns {string[]}
 */
export function leftoversIn(file, content) {
  return content.split('\n').flatMap((line, index) => {
    const found = LEFTOVERS.find(({ pattern }) => pattern.test(line));
    return found === undefined ? [] : [`${file}:${index + 1}  ${found.what}: ${line.trim()}`];
  });
}
