/** Takes out of a report what differs from run to run. */

/** Ids, times, ports and the digits of names that were made automatically, each by what it is. */
export const normalised = (text: string) =>
  text
    .replace(/\b(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{26}\b/g, '(id)')
    .replace(/\b[a-z]{26}\b/g, '(id)')
    .replace(/-[0-9a-f]{7}\b/g, '-(made)')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '(time)')
    .replace(/localhost:\d+/g, 'localhost:(port)')
    .replace(/(terraform|pulumi) v?\d+\.\d+\.\d+/g, '$1 (version)')
