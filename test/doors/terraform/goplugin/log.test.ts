import { expect, test } from 'vitest'
import { openLog } from '../../../../provider/doors/terraform/goplugin/log'

const logOf = (env: Record<string, string>) => {
  const lines: string[] = []
  return {
    lines,
    log: openLog(
      env,
      () => 0,
      (line) => lines.push(line),
    ),
  }
}

test('a line is JSON with the names of hclog, and a time of six decimals', () => {
  const { lines, log } = logOf({ TF_LOG: 'trace' })
  log('info', 'request', { status: 200 })
  expect(lines).toEqual([
    '{"@level":"info","@message":"request","@module":"wristband","@timestamp":"1970-01-01T00:00:00.000000Z","status":200}\n',
  ])
})

for (const [env, heard] of [
  [{}, []],
  [{ TF_LOG: 'off' }, []],
  [{ TF_LOG: 'nonsense' }, []],
  [{ TF_LOG: 'WARN' }, ['warn', 'error']],
  [{ TF_LOG: 'JSON' }, ['trace', 'debug', 'info', 'warn', 'error']],
  [{ TF_LOG: 'ERROR', TF_LOG_PROVIDER: 'INFO' }, ['info', 'warn', 'error']],
] as [Record<string, string>, string[]][])
  test(`with ${JSON.stringify(env)} ${heard.join(', ') || 'nothing'} is written`, () => {
    const { lines, log } = logOf(env)
    for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) log(level, 'x')
    expect(lines.map((line) => JSON.parse(line)['@level'])).toEqual(heard)
  })

test('a hidden text is in no line, wherever it stands and however JSON spells it', () => {
  const { lines, log } = logOf({ TF_LOG: 'TRACE' })
  log.hide('top"secret')
  log('error', 'failed with top"secret', { inner: { deep: ['xtop"secretx'] }, 'top"secret': 1 })
  expect(lines.join()).not.toContain('top')
  expect(JSON.parse(lines[0]!)['@message']).toBe('failed with [secret]')
})
