import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { deliver, rehearse } from '../../provider/delivery'
import { around, failure, filesWith, folder, parcel } from './around'

const clock = {
  wait: (ms: number, signal?: AbortSignal) => sleep(ms, undefined, signal ? { signal } : {}),
}

/** Surroundings with a script of that text named `put`. */
async function script(text: string, name = 'put') {
  const cwd = await folder()
  await writeFile(join(cwd, name), `#!/bin/sh\n${text}\n`)
  await chmod(join(cwd, name), 0o700)
  return around(cwd, { clock })
}

describe('a command', () => {
  test.runIf(process.platform === 'linux')(
    'reads both parts from its input, and nothing secret elsewhere',
    async () => {
      const what = await script(
        'cat > got; printf "%s\\n" "$@" > args; env > env; tr "\\0" "\\n" < /proc/$$/cmdline > line',
      )
      const env = {
        PATH: process.env.PATH,
        KEPT: 'yes',
        WRISTBAND_CLIENT_SECRET: 'own',
        WRISTBAND_STAGING_CLIENT_SECRET: 'own',
        PULUMI_CONFIG: 'own',
      }
      const receipt = await deliver('command:./put orders "eu west" \'$HOME *\'', parcel, {
        ...what,
        env,
      })
      expect(receipt).toEqual({})
      const read = (name: string) => readFile(join(what.cwd, name), 'utf8')
      expect(JSON.parse(await read('got'))).toEqual(parcel)
      expect(await read('args')).toBe('orders\neu west\n$HOME *\n')
      expect(await read('line')).toContain('orders\neu west\n')
      expect(await read('env')).toContain('KEPT=yes')
      expect(await read('env')).not.toContain('own')
      expect(await filesWith(what.cwd, parcel.clientSecret)).toEqual(['got'])
    },
  )

  test('is found on PATH, and in the folder of the program', async () => {
    const what = await script('cat > got')
    const env = { PATH: `/nowhere:.:${process.env.PATH}` }
    await rehearse('command:put', { ...what, env })
    expect(await filesWith(what.cwd, parcel.clientSecret)).toEqual([])
    await deliver('command:put', parcel, { ...what, env })
    expect(await filesWith(what.cwd, parcel.clientSecret)).toEqual(['got'])
  })

  test('need not read its input', async () => {
    await deliver(
      'command:true',
      { ...parcel, clientId: 'x'.repeat(1_000_000) },
      around('/', { clock }),
    )
  })
})

describe('a command fails', () => {
  test('with what it said, without the secret in any guise', async () => {
    const what = await script(
      'read -r json; echo "got $json" >&2; printf %s "$json" | base64 -w0 >&2; echo; exit 3',
    )
    const error = await failure('command:./put a', what)
    expect(error.message).toMatch(
      /^cannot deliver the secret to command:\.\/put: \.\/put ended with exit code 3, saying: got \{"clientId":"client-1","clientSecret":"\[secret\]"\}/,
    )
    expect(error.message).toMatch(
      /; it may have been written all the same, and delivering it again does no harm; see what \.\/put needs$/,
    )
    expect(error.message).not.toContain(
      Buffer.from(parcel.clientSecret).toString('base64').slice(4, 20),
    )
    expect(error.outcome).toBe('unknown')
  })

  test('and may ask by exit code 75 to be tried again, three times', async () => {
    const what = { ...(await script('echo >> tries; exit 75')), ...around('/') }
    const cwd = await script('echo >> tries; exit 75')
    const waits: number[] = []
    const patient = {
      wait: (ms: number, signal?: AbortSignal) =>
        ms === 60_000 ? clock.wait(ms, signal) : Promise.resolve(void waits.push(ms)),
    }
    const error = await failure('command:./put', { ...what, cwd: cwd.cwd, clock: patient })
    expect(error.message).toContain('ended with exit code 75')
    expect(await readFile(join(cwd.cwd, 'tries'), 'utf8')).toBe('\n\n\n\n')
    expect(waits).toEqual([500, 1000, 2000])
  })

  test('when it is late, even if it does not want to end and something it started goes on', async () => {
    const what = await script('trap "" TERM; sleep 300 & echo slow >&2; wait; sleep 300')
    // the minute is over at once, and the farewell shortly after
    const hurried = {
      wait: (ms: number, signal?: AbortSignal) => clock.wait(ms === 60_000 ? 300 : 50, signal),
    }
    const error = await failure('command:./put', { ...what, clock: hurried })
    expect(error.message).toContain('./put did not end within 60 s, saying: slow')
  })

  test('when all is stopped', async () => {
    const what = await script('echo started > started; exec sleep 300')
    const stop = new AbortController()
    const failed = failure('command:./put', { ...what, signal: stop.signal })
    await expect
      .poll(() => readFile(join(what.cwd, 'started'), 'utf8').catch(() => ''))
      .toContain('started')
    stop.abort()
    expect((await failed).message).toContain('./put ended with signal SIGTERM')
  })

  test('when there is no such program, or it may not be run', async () => {
    const what = await script('cat')
    await writeFile(join(what.cwd, 'text'), 'no program')
    for (const [target, said] of [
      [
        'command:no-such-program-here',
        'there is no program no-such-program-here that may be run; install it',
      ],
      ['command:./text', 'there is no program ./text that may be run; check the path'],
    ] as const) {
      const error = await failure(target, what)
      expect(error.message).toContain(said)
      expect(error.outcome).toBe('refused')
      await expect(rehearse(target, what)).rejects.toThrow(said)
    }
  })

  test('when it cannot be started', async () => {
    const what = await script('cat')
    await writeFile(join(what.cwd, 'text'), '#!/no/such/interpreter\n')
    await chmod(join(what.cwd, 'text'), 0o700)
    const error = await failure('command:./text', what)
    expect(error.message).toContain('/text cannot be started (ENOENT); check that it is a program')
    expect(error.outcome).toBe('refused')
  })
})
