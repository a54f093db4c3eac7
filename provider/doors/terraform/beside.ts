import { accessToken } from './access-token'
import { dataSources } from './data-sources'
import { problems } from './problems'
import type { Beside } from './schema'

/** All there is beside the resources. */
export const beside: Beside = { dataSources, ephemerals: [accessToken], functions: [problems] }
