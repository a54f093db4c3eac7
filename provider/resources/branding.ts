/** What pages and mails are painted with. */
import { z } from 'zod'
import { A35 } from '../assumptions'
import type { Field, Rule } from './resource'
import { input } from './resource'
import { kebab } from './spelling'

type Paint = (doc: string) => Field

/** What a program does not give is the server's to choose, and stays as it is. */
const chosen = { serverDefault: true } as const
const anyCase = { ignoresCase: true } as const

const text = z.string().min(1)
const size = z.int().min(0)

export const color: Paint = (doc) => input(text.optional(), doc, { ...anyCase, ...chosen })
export const neededColor: Paint = (doc) => input(text, doc, anyCase)

export const pixels: Paint = (doc) => input(size.optional(), doc, chosen)
export const neededPixels: Paint = (doc) => input(size, doc)

/** A field for each row of a table. @param rows names, and what each paints */
export const painted = <K extends string>(rows: Record<K, string>, paint: Paint) =>
  Object.fromEntries(Object.entries<string>(rows).map(([name, doc]) => [name, paint(doc)])) as {
    [name in K]: Field
  }

/** A button, part by part. @param of the start of its fields' names */
export const button = <B extends string>(of: B, doc: string, paint: Paint, measure: Paint) => ({
  ...painted(
    {
      [`${of}BackgroundColor`]: `${doc}: its surface.`,
      [`${of}TextColor`]: `${doc}: what is written on it.`,
      [`${of}BorderColor`]: `${doc}: the line around it.`,
    },
    paint,
  ),
  ...painted(
    { [`${of}BorderRadiusPixels`]: `${doc}: how round its corners are, in pixels.` },
    measure,
  ),
})

/** For each field that holds a colour. */
export const colorRules = (prefix: string, fields: Record<string, Field>): Rule[] =>
  Object.keys(fields)
    .filter((name) => name.endsWith('Color'))
    .map((at) => ({
      id: `${prefix}.${kebab(at)}`,
      severity: 'warning',
      at,
      reads: [],
      each: true,
      judge: (_, value) =>
        A35.color.test(String(value))
          ? []
          : [
              'is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8',
            ],
    }))
