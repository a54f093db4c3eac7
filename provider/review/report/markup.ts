/** HTML that cannot be broken by what it holds: every value is escaped unless it is already markup of ours. */

export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

const escaped = (text: string) => text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)

type Piece = Markup | string | number | readonly Markup[] | false | undefined

const written = (piece: Piece): string =>
  piece instanceof Markup
    ? piece.text
    : piece === false || piece === undefined
      ? ''
      : typeof piece === 'object'
        ? piece.map(({ text }) => text).join('')
        : escaped(String(piece))

/** Values are escaped; they may stand in text and between double quotes. */
export const html = (texts: TemplateStringsArray, ...pieces: Piece[]) =>
  new Markup(texts.map((text, at) => text + written(pieces[at])).join(''))
