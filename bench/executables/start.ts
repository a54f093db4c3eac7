/** From the start of a provider to the line by which it says that it is ready. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { makeCertificate } from '../../provider/doors/terraform/goplugin/certificate'

export interface Start {
  ms: number
  /** Time on a processor until then, of all threads that are still there: it says the most on a crowded machine. */
  cpuMs: number
  /** Resident set at that moment. */
  residentMiB: number
}

const host = {
  PATH: process.env.PATH,
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '5,6',
  PLUGIN_CLIENT_CERT: makeCertificate(Date.now()).cert,
}

export async function start(file: string): Promise<Start> {
  const began = performance.now()
  const child = spawn(file, [], { env: host, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  const ms = performance.now() - began
  if (!String(line).startsWith('1|6|')) throw new Error(`${file} said ${line}`)
  const about = (path: string) => readFileSync(`/proc/${child.pid}/${path}`, 'utf8')
  const spent = readdirSync(`/proc/${child.pid}/task`).map(
    (thread) => Number(about(`task/${thread}/schedstat`).split(' ')[0]) / 1e6,
  )
  const residentMiB = Number(/^VmRSS:\s+(\d+)/m.exec(about('status'))![1]) / 1024
  child.kill('SIGTERM')
  await once(child, 'exit')
  return { ms, cpuMs: spent.reduce((sum, each) => sum + each), residentMiB }
}
