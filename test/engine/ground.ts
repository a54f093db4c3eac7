import { root } from '../../engine/ready.mjs'
import type { Emulator, EmulatorOptions, Recorded } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from '../emulator/caller'
import { apiOf } from '../emulator/caller'
import type { StackOptions, StateResource } from './pulumi'
import { Stack } from './pulumi'

/** The environment with which a program reaches an emulator. */
export const credentials = (emulator: Pick<Emulator, 'url' | 'clientId' | 'clientSecret'>) => ({
  WRISTBAND_URL: emulator.url,
  WRISTBAND_CLIENT_ID: emulator.clientId,
  WRISTBAND_CLIENT_SECRET: emulator.clientSecret,
})

/** A plain JavaScript program, which the engine starts in half the time of a TypeScript one. */
export const javascript = (body: string): Record<string, string> => ({
  'Pulumi.yaml': 'name: dev\nruntime: { name: nodejs, options: { typescript: false } }\n',
  'index.js': `const pulumi = require('@pulumi/pulumi')\nconst wristband = require('wristband-iac')\n${body}\n`,
})

/** A stack that has the package, and no credentials unless `env` holds them. */
export const openStack = (options: StackOptions) => Stack.open({ packages: [root], ...options })

/** A server of its own for one story, and a look behind it. */
export class Ground {
  readonly emulator: Emulator
  /** The management API, as the first client sees it. */
  readonly api: Api
  readonly #stacks: Stack[] = []

  private constructor(emulator: Emulator, api: Api) {
    this.emulator = emulator
    this.api = api
  }

  static async open(options?: EmulatorOptions) {
    const emulator = await startEmulator(options)
    return new Ground(emulator, await apiOf(emulator))
  }

  /** A stack of this server; what is given may be the body of a JavaScript program. */
  async stack(program: string | Record<string, string>, options: Partial<StackOptions> = {}) {
    const stack = await openStack({
      program: typeof program === 'string' ? javascript(program) : program,
      ...options,
      env: { ...credentials(this.emulator), ...options.env },
    })
    this.#stacks.push(stack)
    return stack
  }

  /** What a deployment does to the server: every request that changes something, in order. */
  async writesOf<T>(
    work: () => Promise<T>,
  ): Promise<[T, Pick<Recorded, 'method' | 'path' | 'body'>[]]> {
    const before = this.emulator.requests.length
    const result = await work()
    const writes = this.emulator.requests
      .slice(before)
      .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/oauth2/token'))
      .map(({ method, path, body }) => ({
        method,
        path: path.replace('/api/v1', ''),
        ...(body !== undefined && { body }),
      }))
    return [result, writes]
  }

  /** The body of an object on the server; undefined when it is not there. */
  async get(path: string) {
    const { status, body } = await this.api('GET', path)
    if (status !== 200 && status !== 404) throw new Error(`GET ${path} gave ${status}`)
    return status === 200 ? body : undefined
  }

  /** The application's clients without the first one, or a tenant's. */
  async clients(tenantId?: string): Promise<Record<string, unknown>[]> {
    const owner = tenantId ? `/tenants/${tenantId}` : `/applications/${this.emulator.applicationId}`
    return (await this.#all(`${owner}/clients`)).filter(({ id }) => id !== this.emulator.clientId)
  }

  tenants() {
    return this.#all(`/applications/${this.emulator.applicationId}/tenants`)
  }

  async #all(path: string): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = []
    for (;;) {
      const { body } = await this.api('GET', `${path}?start_index=${items.length + 1}&count=50`)
      items.push(...body.items)
      if (items.length >= body.totalResults) return items
    }
  }

  async close() {
    await Promise.all(this.#stacks.map((stack) => stack.dispose()))
    await this.emulator.close()
  }
}

/** The resources of this package in a stack's state, by their names in the program. */
export async function resourcesOf(stack: Stack): Promise<Record<string, StateResource>> {
  const { resources = [] } = (await stack.export()).deployment
  const ours = resources.filter(({ type }) => type.includes('/wristband:'))
  return Object.fromEntries(ours.map((one) => [one.urn.split('::').at(-1)!, one]))
}
