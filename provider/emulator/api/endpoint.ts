import type { Step } from './exchange'

/** One operation of the management API: its steps run in order, each may refuse. */
export interface Endpoint {
  method: string
  /** Below /api/v1; `:name` stands for one segment. */
  path: string
  steps: readonly Step[]
}
