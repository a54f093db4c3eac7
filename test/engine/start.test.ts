import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Runs what `npm start` runs; calls back with all it said so far, each time it says something. */
async function start(heard: (text: string, interrupt: () => void) => void = () => {}) {
  const child = spawn(process.execPath, [join('engine', 'start.mjs')], { detached: true })
  let text = ''
  const hear = (part: Buffer) => {
    text += part
    heard(text, () => process.kill(-child.pid!, 'SIGINT'))
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const [code] = await once(child, 'close')
  return { code, text }
}

/** Where the story says that its server is. */
const serverOf = (text: string) => /http:\/\/localhost:\d+/.exec(text)?.[0]

test('npm start tells the whole story and takes its server away', async () => {
  const { code, text } = await start()
  expect({ code, text }).toMatchObject({ code: 0 })
  expect(text.match(/RS256, verified/g)).toHaveLength(3)
  expect(text).toContain('5 unchanged')
  expect(text).toContain('5 deleted')
  expect(text).toContain('The server refuses the credentials of every service now.')
  await expect(fetch(serverOf(text)!)).rejects.toThrow('fetch failed')
})

test('npm start that is interrupted takes its server away too', async () => {
  let told = false
  const { code, text } = await start((said, interrupt) => {
    if (told || !said.includes('pulumi up, in')) return
    told = true
    interrupt()
  })
  expect({ code, text }).toMatchObject({ code: 1 })
  await expect(fetch(serverOf(text)!)).rejects.toThrow('fetch failed')
})
