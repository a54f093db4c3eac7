/** Lines that go-plugin's host takes apart again: hclog's JSON on stderr. */

const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const
export type Level = (typeof levels)[number]

export interface Log {
  (level: Level, message: string, facts?: Record<string, unknown>): void
  /** No later line shows this text. */
  hide(text: string): void
}

const shown = '[secret]'

/** Shorter texts are found by chance in every line. */
const shortestHidden = 4

/** Silent unless TF_LOG_PROVIDER or TF_LOG asks for lines of this level. */
export function openLog(
  env: Record<string, string | undefined>,
  now: () => number,
  write: (line: string) => void,
): Log {
  const asked = (env.TF_LOG_PROVIDER || env.TF_LOG || 'off').toLowerCase()
  const least = asked === 'json' ? 0 : levels.indexOf(asked as Level)
  const hidden = new Set<string>()

  function redacted(text: string) {
    let line = text
    for (const secret of hidden) line = line.replaceAll(secret, shown)
    return line
  }

  const log = (level: Level, message: string, facts: Record<string, unknown> = {}) => {
    if (least < 0 || levels.indexOf(level) < least) return
    const line = {
      '@level': level,
      '@message': message,
      '@module': 'wristband',
      // the host parses six decimals and shows the whole line as text when there are three
      '@timestamp': new Date(now()).toISOString().replace('Z', '000Z'),
      ...facts,
    }
    write(`${redacted(JSON.stringify(line))}\n`)
  }

  return Object.assign(log, {
    hide(text: string) {
      // as JSON spells it, because that is where it would be seen
      if (text.length >= shortestHidden) hidden.add(JSON.stringify(text).slice(1, -1))
    },
  })
}
