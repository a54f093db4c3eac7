/** A server for one cell after another, and a look behind it that no fault reaches. */
import { setTimeout } from 'node:timers/promises'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { ResourceName } from '../../provider/resources'
import { apiOf, askToken } from '../../test/emulator/caller'
import type { Around } from './door'

const collections: Partial<Record<ResourceName, string>> = {
  OAuthClient: 'clients',
  Tenant: 'tenants',
}

const day = 86_400_000

let processes = 0

export class Ground {
  readonly emulator: Emulator
  readonly #speed: number

  private constructor(emulator: Emulator, speed: number) {
    this.emulator = emulator
    this.#speed = speed
  }

  /** @param speed how many times shorter than it should be every wait of the lifecycle is */
  static open = async (speed: number) => new Ground(await startEmulator(), speed)

  /**
   * A process of its own: what is remembered for a connection is not remembered for this one.
   * @param seconds after which a request counts as unanswered
   */
  around(days = 0, seconds = 60): Around {
    const { url, clientId, clientSecret } = this.emulator
    return {
      env: {
        WRISTBAND_URL: url,
        WRISTBAND_CLIENT_ID: clientId,
        WRISTBAND_CLIENT_SECRET: clientSecret,
        WRISTBAND_TIMEOUT: String(seconds),
        WRISTBAND_MAX_REQUESTS_PER_SECOND: String(100_000 + ++processes),
      },
      clock: {
        now: () => Date.now() + days * day,
        wait: (ms) => setTimeout(ms / this.#speed),
      },
    }
  }

  /** Ids of all objects of a kind, but for the client that the connection uses. */
  async ids(of: ResourceName): Promise<string[]> {
    const { applicationId, clientId } = this.emulator
    const api = await apiOf(this.emulator)
    const path = `/applications/${applicationId}/${collections[of]}?count=50`
    const { body } = await api('GET', path)
    return body.items
      .filter(({ status }: { status?: string }) => status !== 'DELETE_IN_PROGRESS')
      .map(({ id }: { id: string }) => id)
      .filter((id: string) => id !== clientId)
  }

  /** Whether a token can be had with a secret. */
  async opens(id: string, secret: unknown): Promise<boolean> {
    const form = { grant_type: 'client_credentials' }
    const { status } = await askToken(this.emulator, form, { id, secret: String(secret) })
    return status === 200
  }
}
