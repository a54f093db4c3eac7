import { expect, test } from 'vitest'
import { languages } from '../../provider/doors/pulumi-languages'
import { packageDocument } from '../../provider/doors/pulumi-schema'
import { resources } from '../../provider/resources'
import { namespace, providerAddress } from '../../provider/resources/spelling'
import { settings } from '../../provider/settings'

test('the package schema names the SDK of each language, and nobody else as its author', () => {
  const { language, publisher, meta } = packageDocument(Object.values(resources), settings)
  expect(language).toEqual(languages())
  expect(Object.keys(languages())).toEqual(['csharp', 'go', 'java', 'nodejs', 'python'])
  expect(publisher).toBe(providerAddress.split('/')[1])
  // without it no SDK asks for the plugin of its own version
  expect(meta).toEqual({ supportPack: true })
})

test('no SDK claims a name that is kept for the packages of Pulumi', () => {
  const { csharp, go, java, nodejs } = languages()
  expect(csharp.rootNamespace).not.toBe('Pulumi')
  expect(java.basePackage).not.toMatch(/^com\.pulumi/)
  for (const name of [go.modulePath, nodejs.packageName]) expect(name).toContain(`${namespace}/`)
})

test('the Go package is in the module that is named', () => {
  expect(languages().go.importBasePath).toBe(`${languages().go.modulePath}/wristband`)
})
