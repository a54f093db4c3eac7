import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { deliverySchemes, parseTarget, targetError } from '../../provider/resources/delivery'

describe('a place is taken apart', () => {
  const json = { value: 'json' }
  const keys = { keyId: 'WRISTBAND_CLIENT_ID', keySecret: 'WRISTBAND_CLIENT_SECRET' }
  for (const [text, parts] of [
    ['env-file:.env', { path: '.env', prefix: 'WRISTBAND_' }],
    ['env-file:/srv/my app/.env?prefix=ORDERS_', { path: '/srv/my app/.env', prefix: 'ORDERS_' }],
    ['command:publish', { program: 'publish', args: [] }],
    [
      'command:./a b "c d" \'e "f\' g"h i"\'j\' ?x=1',
      { program: './a', args: ['b', 'c d', 'e "f', 'gh ij', '?x=1'] },
    ],
    ['command:"/opt/my tools/put" ""', { program: '/opt/my tools/put', args: [''] }],
    ['kubernetes:shop/orders', { namespace: 'shop', name: 'orders', ...keys }],
    [
      'kubernetes:shop/orders.v1?key-id=id&key-secret=tls.key&context=arn:aws:eks:eu-west-1:1:cluster/a',
      {
        namespace: 'shop',
        name: 'orders.v1',
        keyId: 'id',
        keySecret: 'tls.key',
        context: 'arn:aws:eks:eu-west-1:1:cluster/a',
      },
    ],
    [
      'vault:team/kv/orders',
      { path: 'team/kv/orders', keyId: 'client_id', keySecret: 'client_secret' },
    ],
    ['aws-secretsmanager:shop/orders', { name: 'shop/orders', ...json }],
    [
      'aws-secretsmanager:arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:a-AbCdEf',
      { name: 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:a-AbCdEf', ...json },
    ],
    [
      'aws-ssm:/shop/orders?region=us-gov-west-1&kms-key=alias/shop&value=secret',
      { name: '/shop/orders', region: 'us-gov-west-1', kmsKey: 'alias/shop', value: 'secret' },
    ],
    [
      'gcp-secretmanager:projects/example.com:shop/secrets/orders_1',
      { project: 'example.com:shop', name: 'orders_1', ...json },
    ],
    [
      'gcp-secretmanager:projects/shop/locations/europe-west3/secrets/o',
      { project: 'shop', location: 'europe-west3', name: 'o', ...json },
    ],
    ['azure-keyvault:shop-prod/orders', { vault: 'shop-prod', name: 'orders', ...json }],
    ['azure-keyvault:s12.vault.azure.cn/o', { vault: 's12.vault.azure.cn', name: 'o', ...json }],
  ] as const)
    test(text, () => {
      const { scheme, ...rest } = parseTarget(text)
      expect(scheme).toBe(text.slice(0, text.indexOf(':')))
      const given = Object.entries(rest).filter(([, part]) => part !== undefined)
      expect(Object.fromEntries(given)).toEqual(parts)
      expect(targetError(text)).toBeUndefined()
    })
})

describe('a place is refused with what would be accepted', () => {
  const form = (scheme: keyof typeof deliverySchemes) => deliverySchemes[scheme].form
  for (const [text, said] of [
    [
      '',
      'an empty text is no place to deliver a secret to; it would begin with env-file:, command:',
    ],
    ['vault', 'or azure-keyvault:'],
    ['Vault:secret/a', 'is no place'],
    ['env-file:', form('env-file')],
    ['env-file:a?prefix=1', 'prefix that is not of its form; it takes letters'],
    ['env-file:a?prefix=', 'prefix that is not of its form'],
    ['env-file:a?suffix=B', 'has an option that env-file does not know; it knows prefix'],
    ['env-file:a?prefix=A&prefix=B', 'has the option prefix twice'],
    ['command:', form('command')],
    ['command:  ', form('command')],
    ['command:a\nb', form('command')],
    ['command:a "b', 'has a quote that does not end'],
    ['command:"" b', 'names no program'],
    ['kubernetes:orders', form('kubernetes')],
    ['kubernetes:Shop/orders', form('kubernetes')],
    ['kubernetes:shop/orders/x', form('kubernetes')],
    ['kubernetes:shop/orders?key-id=a/b', 'key-id that is not of its form'],
    ['kubernetes:shop/a?key-id=k&key-secret=k', 'the same key for both'],
    ['vault:secret', form('vault')],
    ['vault:secret/', form('vault')],
    ['vault:secret/../sys/raw', form('vault')],
    ['vault:a/b?key-id=client_secret', 'the same key for both'],
    ['aws-secretsmanager:a b', form('aws-secretsmanager')],
    ['aws-secretsmanager:a?region=mars', 'it takes a region such as'],
    ['aws-secretsmanager:arn:aws:ssm:eu-west-1:123456789012:parameter/a', 'is not of the form'],
    ['aws-ssm:shop/orders', form('aws-ssm')],
    ['aws-ssm:/a?value=text', 'it takes json or secret'],
    ['gcp-secretmanager:shop/orders', form('gcp-secretmanager')],
    ['azure-keyvault:shop/or_ders', form('azure-keyvault')],
  ] as const)
    test(text || 'nothing', () => {
      expect(targetError(text)).toContain(said)
      expect(() => parseTarget(text)).toThrow(said)
    })

  test('without repeating a user name or a password', () => {
    for (const text of [
      'vault:https://me:hunter2@vault.example.com/secret',
      'https://me:hunter2@vault.example.com/secret',
      'env-file:a?token=hunter2',
      'env-file:a?hunter2=1',
      'kubernetes:me:hunter2@shop/orders',
    ]) {
      const said = targetError(text)
      expect(said).toBeDefined()
      expect(said).not.toContain('hunter2')
    }
  })

  test('in one line', () => {
    expect(targetError(`vault:a\n\u001b[31m${'x'.repeat(5000)}`)!.length).toBeLessThan(400)
  })
})

test('the example of every kind of place is one', () => {
  for (const { example } of Object.values(deliverySchemes))
    expect(targetError(example)).toBeUndefined()
})

test('the guide names every kind of place, what it needs and its options', () => {
  const guide = readFileSync('docs/guides/delivering-secrets.md', 'utf8')
  const words = Object.values(deliverySchemes).flatMap(({ form, packages, options }) => [
    form,
    ...packages,
    ...Object.keys(options),
  ])
  expect(words.filter((word) => !guide.includes(`\`${word}\``))).toEqual([])
})
