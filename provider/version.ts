/** Of the package; a test compares it with package.json, which is not where compiled code could find it. */
export const version = '0.1.0'
