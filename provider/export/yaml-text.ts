/** Values as a Pulumi program in YAML spells them. */
import type { Node } from 'yaml'
import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'

/** What would end a line, steer a terminal, turn the direction of a line, or is no part of a YAML text at all. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu

const hasUnseen = new RegExp(unseen.source, 'u')

const escaped = (char: string) => {
  const code = char.codePointAt(0)!
  const hex = (digits: number) => code.toString(16).padStart(digits, '0')
  return code > 0xffff ? `\\U${hex(8)}` : `\\u${hex(4)}`
}

/** A part of a program, such as a reference, in which a sign means what it says. */
class Code {
  readonly text: string
  readonly type: Scalar.Type | undefined

  constructor(text: string, type?: Scalar.Type) {
    this.text = text
    this.type = type
  }
}

/** The value of a key, which has a line of space and these remarks before it. */
export class Apart {
  readonly value: object
  readonly remarks: readonly string[]

  constructor(value: object, remarks: readonly string[] = []) {
    this.value = value
    this.remarks = remarks
  }
}

/** An id: in quotes, whatever it begins with. */
export const identifier = (id: string) => new Code(id, Scalar.QUOTE_DOUBLE)

/** The value of another resource. */
export const reference = (path: string) => new Code(`\${${path}}`)

/** Names of functions begin with it, and nothing makes a key of an object out of one. */
const functions = /^fn::/i

function node(value: unknown): Node {
  if (value instanceof Code) return scalar(value.text, value.type)
  // two signs stand for one
  if (typeof value === 'string') return scalar(value.replaceAll('$', '$$$$'))
  if (typeof value !== 'object' || value === null) return new Scalar(value)
  if (Array.isArray(value)) {
    const list = new YAMLSeq<Node>()
    list.items = value.map(node)
    return list
  }
  const map = new YAMLMap<Node, Node>()
  map.items = Object.entries(value).map(pairOf)
  return map
}

function pairOf([name, part]: [string, unknown], at: number): Pair<Node, Node> {
  if (functions.test(name))
    throw new Error(
      `an object has the key ${JSON.stringify(name)}, which Pulumi YAML reads as a function: export it to another language`,
    )
  const key = node(name)
  if (!(part instanceof Apart)) return new Pair(key, node(part))
  key.spaceBefore = at > 0
  if (part.remarks.length > 0) key.commentBefore = part.remarks.map(remark).join('\n')
  return new Pair(key, node(part.value))
}

const remark = (text: string) => ` ${text.replace(unseen, escaped)}`

/** Elsewhere, readers differ on what is a number, a date, an operator or a text. */
const beginsText = /^[\p{L}_$/]/u

const scalar = (text: string, type?: Scalar.Type) => {
  const made = new Scalar(text)
  if (type) made.type = type
  if (hasUnseen.test(text) || !beginsText.test(text)) made.type = Scalar.QUOTE_DOUBLE
  return made
}

/**
 * A document of YAML that a reader of version 1.1 and one of 1.2 understand alike.
 *
 * @param heads lines of a comment before it
 * @param value plain values, references and {@link Apart}
 * @throws {Error} a sentence, for a value that no such program can hold
 */
export function yamlText(heads: readonly string[], value: object): string {
  // 1.1 has more words that mean something else than their letters
  const document = new Document(undefined, { version: '1.1' })
  document.contents = node(value)
  const text = document.toString({
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  })
  // what is not seen is inside of double quotes by now
  const lines = text.split('\n').map((line) => line.replace(unseen, escaped))
  return [...heads.map((head) => `#${remark(head)}`), ...lines].join('\n')
}
