import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  brief,
  formError,
  labelError,
  maxUrlLength,
  parse,
  placeholders,
  redirectError,
  redirectKind,
  usesPlaceholder,
} from '../../provider/resources/url'

describe('where a redirect leads', () => {
  for (const [uri, kind] of [
    ['https://app.example.com/cb', 'https'],
    ['HTTPS://APP.EXAMPLE.COM', 'https'],
    ['https://{tenant_domain}.example.com/cb', 'https'],
    ['http://localhost', 'loopback'],
    ['http://LOCALHOST:3000/cb', 'loopback'],
    ['http://app.localhost:3000/cb', 'loopback'],
    ['http://{tenant_name}.localhost:3000/cb', 'loopback'],
    ['http://127.0.0.1:1/cb', 'loopback'],
    ['http://[::1]/cb', 'loopback'],
    ['http://[0:0:0:0:0:0:0:1]/cb', 'loopback'],
    ['http://app.example.com', 'plain http'],
    ['http://localhost.example.com', 'plain http'],
    ['http://notlocalhost', 'plain http'],
    ['http://127.0.0.1.example.com', 'plain http'],
    ['http://localhost@app.example.com', 'plain http'],
    ['com.example.app:/cb', 'custom'],
    ['myapp://cb', 'custom'],
    ['javascript:alert(1)', 'never'],
    ['JAVASCRIPT:alert(1)', 'never'],
    ['java\nscript:alert(1)', 'never'],
    ['data:text/html,x', 'never'],
    ['vbscript:x', 'never'],
    ['file:///etc/passwd', 'never'],
    ['blob:https://app.example.com/1', 'never'],
    ['wss://app.example.com', 'never'],
    ['//app.example.com', 'never'],
    ['', 'never'],
  ] as const)
    test(`${JSON.stringify(uri)}: ${kind}`, () => expect(redirectKind(uri)).toBe(kind))
})

describe('the form of a URL', () => {
  for (const [uri, error] of [
    ['https://app.example.com', undefined],
    ['com.example.app:/cb', undefined],
    ['https://app.example.com/#/login', undefined],
    ['x'.repeat(2001), 'is 2001 characters long; a URL has at most 2000'],
    [
      '/cb',
      'is not an absolute URL; write it with its scheme, as in https://app.example.com/callback',
    ],
    ['https:app', 'has no host; write it as in https://app.example.com/callback'],
    ['https://u@app.example.com', 'has a user name or password in it; leave them out'],
    ['https://:p@app.example.com', 'has a user name or password in it; leave them out'],
    [
      'https://app.{tenant_domain}.com',
      'has braces in a place where none are understood; {tenant_domain} or {tenant_name} may stand only as the whole left-most label, as in https://{tenant_domain}.example.com/callback',
    ],
  ] as const)
    test(`${uri.slice(0, 60)}: ${error ?? 'fine'}`, () => expect(formError(uri)).toBe(error))

  test('a redirect moreover has no fragment and no wildcard', () => {
    expect(redirectError('https://a.example/#')).toMatch(/^has a fragment/)
    expect(redirectError('https://*.example')).toMatch(/^has a wildcard/)
    expect(redirectError('https://a.example')).toBeUndefined()
  })
})

const label = fc.stringMatching(/^[a-z]([a-z0-9]{0,6})$/)
const host = fc.tuple(label, label).map((labels) => labels.join('.'))
const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined })
const path = fc.webPath().map((text) => text || '/')
const web = fc
  .tuple(fc.constantFrom('https', 'http', 'HTTPS', 'Http'), host, port, path)
  .map(([scheme, name, at, rest]) => `${scheme}://${name}${at ? `:${at}` : ''}${rest}`)

describe('for any text', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary' }), web, fc.webUrl())

  test('no question throws', () => {
    fc.assert(
      fc.property(texts, (text) => {
        parse(text)
        redirectKind(text)
        formError(text)
        redirectError(text)
        usesPlaceholder(text)
        labelError(text)
      }),
    )
  })

  test('what has no fault in its form is an absolute URL without credentials, blanks and control characters', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(formError(text) === undefined)
        const url = parse(text)!
        expect(url).toBeInstanceOf(URL)
        expect(url.username + url.password).toBe('')
        expect(text).not.toMatch(/[\s\p{Cc}]/u)
        expect(text.length).toBeLessThanOrEqual(maxUrlLength)
      }),
    )
  })

  test('a redirect is held to no less than any other URL', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (formError(text) !== undefined) expect(redirectError(text)).toBeDefined()
      }),
    )
  })

  test('what is no password is told as it is', () => {
    for (const text of [
      'https://app.example.com:3000/cb',
      'https://app.example.com/@user/cb',
      'com.example.app:/cb?mail=a@b.example',
    ])
      expect(brief(text)).toBe(text)
    expect(brief('https://user:canary@app.example.com/cb')).toBe('https://...@app.example.com/cb')
  })

  test('a sentence can hold it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(brief(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect(brief(text).length).toBeLessThanOrEqual(100)
        expect(brief(text)).not.toBe('')
      }),
    )
  })
})

describe('for any web address', () => {
  test('its form is fine, and its kind follows from scheme and host alone', () => {
    fc.assert(
      fc.property(web, (text) => {
        expect(formError(text)).toBeUndefined()
        expect(redirectKind(text)).toBe(/^https/i.test(text) ? 'https' : 'plain http')
      }),
    )
  })

  test('a placeholder is fine as the left-most label of the host', () => {
    fc.assert(
      fc.property(web, fc.constantFrom(...placeholders), (text, placeholder) => {
        const template = text.replace('://', `://${placeholder}.`)
        expect(formError(template)).toBeUndefined()
        expect(usesPlaceholder(template)).toBe(true)
        expect(redirectKind(template)).toBe(redirectKind(text))
      }),
    )
  })

  test('a placeholder is a fault anywhere else', () => {
    fc.assert(
      fc.property(web, fc.constantFrom(...placeholders), fc.nat(), (text, placeholder, place) => {
        const first = text.indexOf('://') + 3
        const at = place % (text.length + 1)
        fc.pre(at !== first)
        expect(formError(text.slice(0, at) + placeholder + text.slice(at))).toBeDefined()
      }),
    )
  })

  test('credentials are a fault', () => {
    fc.assert(
      fc.property(web, label, fc.option(label), (text, user, password) => {
        const named = text.replace('://', `://${user}${password ? `:${password}` : ''}@`)
        expect(formError(named)).toBe('has a user name or password in it; leave them out')
      }),
    )
  })

  test('a fragment or a wildcard is a fault of a redirect', () => {
    fc.assert(
      fc.property(web, fc.constantFrom('#', '*'), fc.nat(), (text, mark, place) => {
        const at = place % (text.length + 1)
        expect(redirectError(text.slice(0, at) + mark + text.slice(at))).toBeDefined()
      }),
    )
  })
})

test('a label of a host name has letters, digits and hyphens, and no hyphen at an end', () => {
  for (const name of ['a', 'acme', 'ACME-2', '9lives']) expect(labelError(name)).toBeUndefined()
  for (const name of ['', '-a', 'a-', 'a.b', 'a b', 'ä', 'a_b', 'a\n'])
    expect(labelError(name)).toMatch(/cannot be part of a vanity domain/)
})
