import { hide, oneLine } from '../hide'

/** What a store or a program says, as it may be shown: without the secret, in one line that is not without end. */
export const shown = (text: string, secret: string) => oneLine(hide(text, [secret]), longest)

const longest = 1000
