/** Changes as a test needs them: only what matters to it is said. */
import type { Configuration } from '../../provider/review/config'
import { emptyConfiguration } from '../../provider/review/config'
import type { Change, Level, Stack } from '../../provider/review/model'
import { review } from '../../provider/review/review'

/** 2026-11-23, noon, UTC. */
export const now = Date.UTC(2026, 10, 23, 12)

export const changed = (
  kind: Change['kind'],
  action: Change['action'],
  before: Record<string, unknown> | undefined,
  after: Record<string, unknown> | undefined,
  more: Partial<Change> = {},
): Change => ({
  address: `${kind}.one`,
  label: 'one',
  kind,
  action,
  ...(before && { before }),
  ...(after && { after }),
  changed: Object.keys({ ...before, ...after }).filter(
    (name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
  ),
  withheld: [],
  replaceReasons: [],
  refers: {},
  ...more,
})

/** An update: the values after are those before with what changes. */
export const updated = (
  kind: Change['kind'],
  before: Record<string, unknown>,
  change: Record<string, unknown>,
  more: Partial<Change> = {},
) => changed(kind, 'update', before, { ...before, ...change }, more)

export const stackOf = (changes: readonly Change[], more: Partial<Stack> = {}): Stack => ({
  name: 'shop/prod',
  engine: 'pulumi',
  changes,
  drift: [],
  errors: [],
  gaps: [],
  complete: true,
  ...more,
})

export const reviewed = (
  stacks: readonly Stack[],
  configuration: Configuration = emptyConfiguration,
  threshold: Level | 'none' = 'high',
) => review(stacks, { version: '1.2.3', now, configuration, threshold })
