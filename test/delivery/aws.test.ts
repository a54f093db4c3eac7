import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parcel } from './around'
import { startAws } from './aws'
import type { Errand } from './errand'
import { errand } from './errand'

let aws: Awaited<ReturnType<typeof startAws>>
let us: Errand
beforeAll(async () => {
  aws = await startAws()
  us = errand({
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
  })
})
afterEach(() => {
  aws.asked.length = 0
  aws.faults.clear()
})
afterAll(async () => {
  await aws.stop()
  expect(await us.stop()).not.toContain(parcel.clientSecret)
})

const json = (clientSecret: string) => JSON.stringify({ clientId: parcel.clientId, clientSecret })

describe('a secret in AWS Secrets Manager', () => {
  const stages = (name: string) =>
    Object.fromEntries(
      [...aws.secrets.get(name)!.versions.values()].flatMap(({ value, stages }) =>
        stages.map((stage) => [stage, value]),
      ),
    )

  test('is made, and each new one moves AWSCURRENT and AWSPREVIOUS on', async () => {
    const target = 'aws-secretsmanager:shop/orders'
    expect(await us.rehearse(target)).toEqual({ receipt: {}, waits: [] })
    expect(aws.secrets.size).toBe(0)
    const { receipt } = await us.deliver(target, 'one')
    expect(receipt?.version).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    await us.deliver(target, 'two')
    expect(stages('shop/orders')).toEqual({ AWSPREVIOUS: json('one'), AWSCURRENT: json('two') })
    await us.deliver(target, 'one')
    expect(stages('shop/orders')).toEqual({ AWSPREVIOUS: json('two'), AWSCURRENT: json('one') })
  })

  test('stays as it is when it is delivered once more, without its value being read', async () => {
    const target = 'aws-secretsmanager:again?value=secret'
    await us.deliver(target, 'one')
    const { receipt } = await us.deliver(target, 'two')
    expect(await us.deliver(target, 'two')).toEqual({ receipt, waits: [] })
    expect(stages('again')).toEqual({ AWSPREVIOUS: 'one', AWSCURRENT: 'two' })
    expect(new Set(aws.asked)).toEqual(
      new Set(['DescribeSecret', 'CreateSecret', 'PutSecretValue']),
    )
  })

  test('is written once when the answer gets lost', async () => {
    aws.faults.set('CreateSecret', ['cut'])
    aws.faults.set('PutSecretValue', ['cut'])
    for (const value of ['one', 'two'])
      expect((await us.deliver('aws-secretsmanager:lost?value=secret', value)).waits).toEqual([500])
    expect(stages('lost')).toEqual({ AWSPREVIOUS: 'one', AWSCURRENT: 'two' })
    expect(aws.secrets.get('lost')!.versions.size).toBe(2)
  })

  test('is delivered after AWS was busy', async () => {
    aws.faults.set('DescribeSecret', [
      ['ThrottlingException', 400],
      ['InternalServiceError', 500],
    ])
    const { receipt, waits } = await us.deliver('aws-secretsmanager:busy')
    expect(receipt?.version).toBeDefined()
    expect(waits).toEqual([500, 1000])
  })
})

describe('a parameter of AWS Systems Manager', () => {
  test('is made as a SecureString, and is not written again when it holds the same', async () => {
    const target = 'aws-ssm:/shop/orders'
    await us.rehearse(target)
    expect(aws.parameters.size).toBe(0)
    expect((await us.deliver(target, 'one')).receipt).toEqual({ version: '1' })
    expect((await us.deliver(target, 'one')).receipt).toEqual({ version: '1' })
    expect((await us.deliver(target, 'two')).receipt).toEqual({ version: '2' })
    expect(aws.parameters.get('/shop/orders')).toEqual({
      values: [json('one'), json('two')],
      type: 'SecureString',
      key: 'alias/aws/ssm',
    })
  })

  test('keeps the key that encrypts it, unless another is named', async () => {
    aws.parameters.set('/keyed', { values: ['old'], type: 'SecureString', key: 'alias/shop' })
    await us.deliver('aws-ssm:/keyed?value=secret', 'new')
    expect(aws.parameters.get('/keyed')).toMatchObject({
      values: ['old', 'new'],
      key: 'alias/shop',
    })
    await us.deliver('aws-ssm:/keyed?value=secret&kms-key=alias/other', 'newer')
    expect(aws.parameters.get('/keyed')).toMatchObject({ key: 'alias/other' })
  })

  test('is written by one who may not read it', async () => {
    aws.parameters.set('/blind', { values: ['old'], type: 'SecureString', key: 'k' })
    aws.faults.set('GetParameter', [['AccessDeniedException', 400]])
    expect((await us.deliver('aws-ssm:/blind')).receipt).toEqual({ version: '2' })
  })

  test('is written once when the answer gets lost', async () => {
    aws.faults.set('PutParameter', ['cut'])
    expect((await us.deliver('aws-ssm:/lost')).receipt).toEqual({ version: '1' })
  })

  test('is refused when it is stored in clear', async () => {
    aws.parameters.set('/clear', { values: ['old'], type: 'String', key: '' })
    const said = 'the parameter is a String, which is stored in clear; delete it first'
    expect((await us.deliver('aws-ssm:/clear')).error?.message).toContain(said)
    expect((await us.rehearse('aws-ssm:/clear')).error?.message).toContain(said)
    expect(aws.parameters.get('/clear')?.values).toEqual(['old'])
  })
})

describe('AWS refuses', () => {
  for (const [operation, name, status, said, outcome, waits] of [
    ['PutSecretValue', 'AccessDeniedException', 400, 'allow it in a policy', 'refused', 0],
    ['PutSecretValue', 'ExpiredTokenException', 400, 'whether they have expired', 'refused', 0],
    ['PutSecretValue', 'EncryptionFailure', 400, 'see what AWS says', 'refused', 0],
    ['PutSecretValue', 'LimitExceededException', 400, 'see what AWS says', 'refused', 0],
    ['PutSecretValue', 'ThrottlingException', 400, 'wait a little', 'refused', 3],
    ['PutSecretValue', 'InternalServiceError', 500, 'may have been written', 'unknown', 3],
  ] as const)
    test(`${operation} with ${name}`, async () => {
      await us.deliver('aws-secretsmanager:refused', 'old')
      aws.faults.set(operation, Array(4).fill([name, status]))
      const { error, waits: waited } = await us.deliver('aws-secretsmanager:refused')
      expect(error?.message).toContain('cannot deliver the secret to aws-secretsmanager:refused: ')
      expect(error?.message).toContain(`${name}: refused with ${name}`)
      expect(error?.message).toContain(said)
      expect(error?.outcome).toBe(outcome)
      expect(waited).toHaveLength(waits)
    })

  test('a secret that is being deleted', async () => {
    aws.secrets.set('dying', { versions: new Map(), deleted: true })
    const { error } = await us.deliver('aws-secretsmanager:dying')
    expect(error?.message).toContain('the secret is being deleted; restore it')
  })

  test('an ARN of a secret that is not there', async () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:none-AbCdEf'
    const { error } = await us.deliver(`aws-secretsmanager:${arn}`)
    expect(error?.message).toContain('ResourceNotFoundException')
    expect(aws.asked).toEqual(['DescribeSecret'])
  })

  test('without a region, and without credentials', async () => {
    const lost = errand({ AWS_ENDPOINT_URL: aws.url, AWS_EC2_METADATA_DISABLED: 'true', HOME: '/' })
    const { error: region } = await lost.rehearse('aws-ssm:/a')
    expect(region?.message).toContain('no region is known; give it as ?region=eu-central-1')
    const { error: credentials } = await lost.rehearse('aws-ssm:/a?region=eu-west-1')
    expect(credentials?.message).toContain('give credentials in one of the ways the AWS CLI knows')
    await lost.stop()
  })
})
