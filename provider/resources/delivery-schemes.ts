/** The kinds of place that can receive a secret. */

/** What a store that holds one text is given: an object with both parts, or the secret alone. */
export type Shape = 'json' | 'secret'

/** A place that receives a secret, taken apart. */
export type Target =
  | { scheme: 'env-file'; path: string; prefix: string }
  | { scheme: 'command'; program: string; args: string[] }
  | {
      scheme: 'kubernetes'
      namespace: string
      name: string
      keyId: string
      keySecret: string
      context: string | undefined
    }
  | { scheme: 'vault'; path: string; keyId: string; keySecret: string }
  | { scheme: 'aws-secretsmanager'; name: string; region: string | undefined; value: Shape }
  | {
      scheme: 'aws-ssm'
      name: string
      region: string | undefined
      kmsKey: string | undefined
      value: Shape
    }
  | {
      scheme: 'gcp-secretmanager'
      project: string
      location: string | undefined
      name: string
      value: Shape
    }
  | { scheme: 'azure-keyvault'; vault: string; name: string; value: Shape }

export type Scheme = Target['scheme']

interface Option {
  pattern: RegExp
  /** What the pattern accepts, as the end of a sentence. */
  takes: string
  default?: string
  doc: string
}

/** All that is known of a kind of place. The parser, the sinks' packages and the docs read a row. */
export interface DeliveryScheme {
  /** The whole text, with names in angle brackets. */
  form: string
  example: string
  doc: string
  /** The npm packages that reach it; the deployment's own to install. */
  packages: readonly string[]
  /** Of what follows the colon. Its named groups are the fields of the target. */
  pattern: RegExp
  options: Readonly<Record<string, Option>>
}

const key = {
  pattern: /^[-._a-zA-Z0-9]{1,253}$/,
  takes: 'letters, digits, hyphens, dots and underscores',
}
const region: Option = {
  pattern: /^[a-z]{2}(?:-[a-z]+)+-\d+$/,
  takes: 'a region such as eu-central-1',
  doc: "The region; otherwise that of the name if it is an ARN, or the environment's.",
}
const value: Option = {
  pattern: /^(?:json|secret)$/,
  takes: 'json or secret',
  default: 'json',
  doc: '`json` stores `{"clientId":"…","clientSecret":"…"}`, `secret` the client secret alone.',
}

/** Every kind of place there is: the only lines that know them all. */
export const deliverySchemes: Readonly<Record<Scheme, DeliveryScheme>> = {
  'env-file': {
    form: 'env-file:<path>',
    example: 'env-file:.env.orders?prefix=ORDERS_',
    doc: "A file of variables, mode 0600, that `sh` and dotenv read alike. A relative path starts at the program's folder. Other lines stay. The folder must be there.",
    packages: [],
    pattern: /^(?<path>[^?\0]+)$/,
    options: {
      prefix: {
        pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
        takes: 'letters, digits and underscores, no digit first',
        default: 'WRISTBAND_',
        doc: 'What the names begin with, as in ORDERS_CLIENT_ID and ORDERS_CLIENT_SECRET.',
      },
    },
  },
  command: {
    form: 'command:<program> <arguments>',
    example: 'command:./publish-secret.sh orders "eu west"',
    doc: 'A program, started without a shell, that reads `{"clientId":"…","clientSecret":"…"}` from its standard input. Quotes keep words together. Exit code 0 is a delivery, 75 asks to be tried again, any other is a failure. It has one minute.',
    packages: [],
    pattern: /^(?<line>[^\0\r\n]*[^\0\s][^\0\r\n]*)$/,
    options: {},
  },
  kubernetes: {
    form: 'kubernetes:<namespace>/<secret>',
    example: 'kubernetes:shop/orders-client',
    doc: 'Two keys of a Secret, by server-side apply; other keys stay, and the Secret is made when it is not there. The cluster is the one kubectl would use.',
    packages: ['@kubernetes/client-node'],
    pattern:
      /^(?<namespace>[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)\/(?<name>[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?)$/,
    options: {
      'key-id': { ...key, default: 'WRISTBAND_CLIENT_ID', doc: 'The key of the client id.' },
      'key-secret': {
        ...key,
        default: 'WRISTBAND_CLIENT_SECRET',
        doc: 'The key of the client secret.',
      },
      context: {
        pattern: /^[^\s\0]+$/,
        takes: 'the name of a context without spaces',
        doc: 'A context of the kubeconfig; otherwise the current one.',
      },
    },
  },
  vault: {
    form: 'vault:<mount>/<path>',
    example: 'vault:secret/shop/orders',
    doc: 'Two keys of a secret in a KV version 2 engine of HashiCorp Vault or OpenBao, written as in `vault kv put`; other keys stay. Reads VAULT_ADDR, VAULT_TOKEN (or what `vault login` left), VAULT_NAMESPACE and VAULT_CACERT.',
    packages: [],
    pattern: /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))(?<path>[^/?#%\s\p{Cc}]+(?:\/[^/?#%\s\p{Cc}]+)+)$/u,
    options: {
      'key-id': { ...key, default: 'client_id', doc: 'The key of the client id.' },
      'key-secret': { ...key, default: 'client_secret', doc: 'The key of the client secret.' },
    },
  },
  'aws-secretsmanager': {
    form: 'aws-secretsmanager:<name or ARN>',
    example: 'aws-secretsmanager:shop/orders?region=eu-central-1',
    doc: 'A new AWSCURRENT version of a secret in AWS Secrets Manager; the version before it is AWSPREVIOUS. A secret that is not there is made, if a name is given. The value is replaced as a whole.',
    packages: ['@aws-sdk/client-secrets-manager'],
    pattern:
      /^(?<name>arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+|[A-Za-z0-9/_+=.@-]{1,512})$/,
    options: { region, value },
  },
  'aws-ssm': {
    form: 'aws-ssm:<name>',
    example: 'aws-ssm:/shop/orders/client?region=eu-central-1&value=secret',
    doc: 'A new version of a SecureString in the Parameter Store of AWS Systems Manager. A parameter that is not there is made; the key that encrypts one that is stays. Never a String.',
    packages: ['@aws-sdk/client-ssm'],
    pattern: /^(?<name>(?:\/[A-Za-z0-9_.-]+){1,15}|[A-Za-z0-9_.-]{1,1011})$/,
    options: {
      region,
      value,
      'kms-key': {
        pattern: /^[A-Za-z0-9:/_-]+$/,
        takes: 'the id, ARN or alias of a KMS key',
        doc: 'The KMS key that encrypts it. When left out, the one that encrypts it now, or alias/aws/ssm.',
      },
    },
  },
  'gcp-secretmanager': {
    form: 'gcp-secretmanager:projects/<project>/secrets/<secret>',
    example: 'gcp-secretmanager:projects/shop-prod/secrets/orders-client',
    doc: 'A new version of a secret in Google Cloud Secret Manager; `projects/…/locations/…/secrets/…` is a regional one. A secret that is not there is made. Earlier versions stay enabled.',
    packages: ['@google-cloud/secret-manager'],
    pattern:
      /^projects\/(?<project>[a-z0-9:.-]+)(?:\/locations\/(?<location>[a-z0-9-]+))?\/secrets\/(?<name>[A-Za-z0-9_-]{1,255})$/,
    options: { value },
  },
  'azure-keyvault': {
    form: 'azure-keyvault:<vault>/<secret>',
    example: 'azure-keyvault:shop-prod/orders-client',
    doc: 'A new version of a secret in Azure Key Vault. `<vault>` is its name, or its host in another cloud, such as shop.vault.azure.cn. Earlier versions stay enabled.',
    packages: ['@azure/identity', '@azure/keyvault-secrets'],
    pattern:
      /^(?<vault>[A-Za-z][A-Za-z0-9-]{2,23}(?:\.[A-Za-z0-9.-]+)?)\/(?<name>[0-9A-Za-z-]{1,127})$/,
    options: { value },
  },
}
