import { Command, InvalidArgumentError, Option } from 'commander'
import type { EmulatorOptions, Fault } from '../emulator'
import { parseFault, startEmulator } from '../emulator'

const whole = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is a whole number from 0 up.')
  return Number(text)
}

const oneMore = (text: string, others: Fault[]): Fault[] => {
  try {
    return [...others, parseFault(text)]
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message)
  }
}

/** `wristband-iac emulator`: runs until it is told to stop. */
export const emulatorCommand = () =>
  new Command('emulator')
    .description(
      'Runs a Wristband-compatible server on this machine. When it is ready it prints one line of JSON: url, vanityDomain, applicationId, clientId, clientSecret, caFile.',
    )
    .option('--port <number>', 'port to listen on; 0 takes a free one', whole, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--domain <name>', 'host name of the vanity domain', 'localhost')
    .option('--tls', 'serve https with a certificate of its own authority')
    .option('--data <file>', 'keep the state in this file')
    .option('--application-name <name>', 'name of the first application', 'emulator')
    .addOption(
      new Option('--environment <type>', 'environment of the first application')
        .choices(['DEVELOPMENT', 'PRODUCTION'])
        .default('DEVELOPMENT'),
    )
    .option('--no-application-admin', 'the first client may not create or delete applications')
    .option('--token-lifetime <seconds>', 'how long access tokens live by default', whole, 1800)
    .option('--tenant-delete-reads <number>', 'reads that still show a deleted tenant', whole, 1)
    .option('--tenant-delete-delay <ms>', 'how long a deleted tenant stays', whole, 0)
    .option(
      '--fault <words>',
      'METHOD PATH EFFECT [nth=N] [count=N] [probability=P] [seed=N]; may be repeated',
      oneMore,
      [] as Fault[],
    )
    .action(run)

interface Flags extends Omit<EmulatorOptions, 'faults' | 'tenantDeletion'> {
  fault: Fault[]
  tenantDeleteReads: number
  tenantDeleteDelay: number
}

async function run({ fault, tenantDeleteReads, tenantDeleteDelay, ...options }: Flags) {
  console.info = console.error // libraries may not write to stdout either
  const emulator = await startEmulator({
    ...options,
    faults: fault,
    tenantDeletion: { reads: tenantDeleteReads, delay: tenantDeleteDelay },
    log: (line) => process.stderr.write(`${line}\n`),
  })
  const { url, vanityDomain, applicationId, clientId, clientSecret, caFile } = emulator

  const stop = () => {
    emulator.close().then(
      () => process.exit(0),
      (error: Error) => {
        process.stderr.write(`${error.message}\n`)
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  const ready = { url, vanityDomain, applicationId, clientId, clientSecret, caFile }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
}
