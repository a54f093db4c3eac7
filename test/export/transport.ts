import type { Client } from '../../provider/api'
import { connect, Secret } from '../../provider/api'
import type { Emulator } from '../../provider/emulator'
import { stillClock } from '../lifecycle/stage'

/** A client of the API that never waits. */
export const openTransport = ({ url, clientId, clientSecret }: Emulator): Client =>
  connect({
    url,
    clientId,
    clientSecret: new Secret(clientSecret),
    clock: stillClock(),
    random: () => 0,
  })
