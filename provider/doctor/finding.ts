/** What the doctor looks at, in the order in which one thing depends on the one before it. */
export const areas = [
  'configuration',
  'reachability',
  'credentials',
  'permissions',
  'clock',
  'engines',
] as const

export type Area = (typeof areas)[number]

/** The mildest first. */
export const levels = ['ok', 'warning', 'problem'] as const

export type Level = (typeof levels)[number]

/** One thing that was looked at. */
export interface Finding {
  area: Area
  level: Level
  /** Stable, as in `credentials.refused`. */
  id: string
  /** What is so, in a sentence. */
  says: string
  /** The one command or click that mends it. */
  mend?: string
}

/** All that was found. */
export interface Report {
  findings: Finding[]
  /** What was not looked at, because it hangs on something that is missing. */
  unchecked: Area[]
  /** The gravest level of all findings. */
  verdict: Level
}

/** Findings of one area, by their last words: `ok('read', '...')` in `permissions` is `permissions.read`. */
export const findingsOf = (area: Area) => {
  const at =
    (level: Level) =>
    (name: string, says: string, mend?: string): Finding => ({
      area,
      level,
      id: `${area}.${name}`,
      says,
      ...(mend && { mend }),
    })
  return { ok: at('ok'), warning: at('warning'), problem: at('problem') }
}
