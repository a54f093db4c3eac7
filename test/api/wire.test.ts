import { createServer } from 'node:net'
import { Agent } from 'undici'
import { expect, test } from 'vitest'
import { exchange } from '../../provider/api/wire'
import { atEnd, listen } from './server'

const limits = { timeoutMs: 10_000, maxResponseBytes: 1000, interruptible: false }

/** A port where connections are taken and no TLS handshake ever comes. */
async function silent(met: () => void) {
  const { port } = await listen(
    createServer((socket) => {
      atEnd(async () => socket.destroy())
      met()
    }),
  )
  const dispatcher = new Agent()
  atEnd(() => dispatcher.destroy())
  const sending = { method: 'POST', path: '/', headers: {}, body: '{}' } as const
  return { dispatcher, sending: { ...sending, origin: `https://127.0.0.1:${port}` } }
}

test('what has no connection yet can be stopped, even if it could not be stopped later', async () => {
  const stop = new AbortController()
  const { dispatcher, sending } = await silent(() => stop.abort())
  const result = await exchange(dispatcher, sending, { ...limits, signal: stop.signal })
  expect(result).toMatchObject({ reason: 'stopped', status: undefined })
})

test('a connection that does not come in time means that nothing was sent', async () => {
  const { dispatcher, sending } = await silent(() => {})
  const result = await exchange(dispatcher, sending, { ...limits, timeoutMs: 50 })
  expect(result).toMatchObject({
    reason: 'unreached',
    cause: new Error('no connection within 50 ms'),
  })
})

test('a signal that is aborted already sends nothing', async () => {
  let met = 0
  const { dispatcher, sending } = await silent(() => met++)
  const signal = AbortSignal.abort()
  expect(await exchange(dispatcher, sending, { ...limits, signal })).toMatchObject({
    reason: 'stopped',
  })
  expect(met).toBe(0)
})
