/** Delivers what it is told to, line by line, in the environment it was started with. Waiting takes no time. */
import { createInterface } from 'node:readline'
import type { Around } from '../../../provider/delivery'
import { deliver, rehearse } from '../../../provider/delivery'

const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`)

async function main() {
  for await (const line of createInterface(process.stdin)) {
    const { target, parcel } = JSON.parse(line)
    const waits: number[] = []
    const clock = { wait: async (ms: number) => void waits.push(ms) }
    const around: Around = { env: process.env, cwd: process.cwd(), clock }
    try {
      const receipt = parcel
        ? await deliver(target, parcel, around)
        : await rehearse(target, around)
      say({ receipt: receipt ?? {}, waits })
    } catch (error) {
      const { name, message, stack, outcome } = error as Error & { outcome?: string }
      say({ error: { name, message, outcome }, stack, waits })
    }
  }
}

void main()
