import type { Resource, Values } from '../../provider/resources/resource'
import { kebab } from '../../provider/resources/spelling'
import { ownerSentences } from './owned-sentences'
import type { Sentence } from './sentences'

/** What is true of every look there is: of colours, of sizes and of the logo. @param sound what a program has to give */
export const painted = (of: Resource, prefix: string, sound: Values): Sentence[] => {
  const names = (end: string) => Object.keys(of.fields).filter((name) => name.endsWith(end))
  return [
    ...names('Color').flatMap((name): Sentence[] => [
      {
        says: `${name} may be written in either case`,
        gives: { ...sound, [name]: '#1a73E8' },
      },
      {
        says: `${name} is doubtful if it is not # and six hexadecimal digits`,
        gives: { ...sound, [name]: 'rebeccapurple' },
        finds: [`warning ${prefix}.${kebab(name)} at ${name}`],
        words: {
          [`${prefix}.${kebab(name)}`]:
            'is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8',
        },
      },
      {
        says: `${name} is not empty`,
        gives: { ...sound, [name]: '' },
        finds: [`error field.required at ${name}`],
      },
    ]),
    ...names('Pixels').flatMap((name): Sentence[] => [
      { says: `${name} may be nothing`, gives: { ...sound, [name]: 0 } },
      {
        says: `${name} is no half of a pixel`,
        gives: { ...sound, [name]: 0.5 },
        finds: [`error field.type at ${name}`],
        words: { 'field.type': 'is a number; a whole number is expected' },
      },
      {
        says: `${name} is doubtful below nothing`,
        gives: { ...sound, [name]: -1 },
        finds: [`warning field.limit at ${name}`],
      },
    ]),
    { says: 'a logo may be on any web server', gives: { ...sound, logoUrl: 'http://a.example/x' } },
    {
      says: 'a logo is an address',
      gives: { ...sound, logoUrl: 'javascript:alert(1)' },
      finds: [`error ${prefix}.logo-url.form at logoUrl`],
      words: {
        [`${prefix}.logo-url.form`]:
          'a logo is an absolute web address, as in https://cdn.example.com/logo.png',
      },
    },
    ...ownerSentences(prefix, of.noun, sound),
  ]
}
