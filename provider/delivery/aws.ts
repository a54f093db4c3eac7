import { broken } from './broken'
import type { Judgement } from './error'
import { doubtful, judged, refused, refusedForNow, Trouble } from './error'

interface Row {
  names: readonly string[]
  remedy: string
  judgement: Judgement
}

/** What AWS's errors mean for one who writes. */
const rows: readonly Row[] = [
  {
    names: ['CredentialsProviderError', 'TokenProviderError'],
    remedy: 'give credentials in one of the ways the AWS CLI knows, such as AWS_PROFILE',
    judgement: refused,
  },
  {
    names: [
      'UnrecognizedClientException',
      'InvalidSignatureException',
      'ExpiredTokenException',
      'InvalidClientTokenId',
      'IncompleteSignature',
      'MissingAuthenticationToken',
    ],
    remedy: 'check the AWS credentials and whether they have expired',
    judgement: refused,
  },
  {
    names: ['AccessDeniedException', 'AccessDenied'],
    remedy: 'allow it in a policy of the AWS identity',
    judgement: refused,
  },
  {
    names: ['ThrottlingException', 'Throttling', 'TooManyRequestsException', 'TooManyUpdates'],
    remedy: 'wait a little',
    judgement: refusedForNow,
  },
  {
    names: ['InternalServiceError', 'InternalServerError', 'ServiceUnavailable'],
    remedy: 'try again',
    judgement: doubtful,
  },
]

/** What an error of an AWS SDK means. */
export function explained(error: unknown): Trouble {
  if (error instanceof Trouble) return error
  const { name, message } = error as Error
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  const row = rows.find(({ names }) => names.includes(name))
  if (row) return new Trouble(`${name}: ${message}`, row.remedy, row.judgement)
  if (/region is missing/i.test(message))
    return new Trouble('no region is known', 'give it as ?region=eu-central-1 or as AWS_REGION')
  const cut = status === undefined ? broken(error) : undefined
  const judgement = status === undefined ? { ...doubtful, again: false } : judged(status)
  return cut ?? new Trouble(`${name}: ${message}`, 'see what AWS says', judgement)
}

/** Whether AWS says that the thing asked for is not there. */
export const isAbsent = (error: unknown) =>
  ['ResourceNotFoundException', 'ParameterNotFound'].includes((error as Error).name)

/** One attempt each: trying again is decided in one place for all stores. */
export const settings = (region: string | undefined) => ({
  maxAttempts: 1,
  ...(region !== undefined && { region }),
})
