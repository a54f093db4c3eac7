/** The page of a soak. */
import type { Machine } from '../machine'

/** Taken when so many cycles were done. */
export interface Sample {
  cycles: number
  rssMiB: number
  heapMiB: number
}

export interface Results {
  date: string
  machine: Machine
  versions: Record<string, string>
  cycles: number
  percent: number
  seed: number
  lanes: number
  seconds: number
  requests: number
  /** Requests that a fault struck, by its kind. */
  struck: Record<string, number>
  /** Sentences of errors, with what differs taken out. */
  errors: Record<string, number>
  warnings: number
  consents: number
  takeovers: number
  samples: readonly Sample[]
  /** Clients on the server at the end, but for the one of the connection. */
  orphans: readonly string[]
  wrongs: readonly string[]
}

const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((all, count) => all + count, 0)

const listed = (counts: Record<string, number>) =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([what, count]) => `- (${count}) ${what}`)
    .join('\n')

export function report(results: Results): string {
  const { cycles, percent, seed, lanes, requests, struck, errors, samples, wrongs } = results
  const share = ((100 * sum(struck)) / requests).toFixed(1)
  return `# A soak: clients are made, rotated, retired and deleted while the server misbehaves

${cycles} cycles, ${lanes} at a time, at an emulator in another process, with faults of all kinds in ${percent} % of all requests (seed ${seed}). Run by \`npm run bench:soak -- --cycles ${cycles} --faults ${percent}\` on ${results.date}; it took ${Math.round(results.seconds)} s.

Each cycle makes a confidential client, rotates its secret (every other one with a grace of a week, the others with none), ends the former secret, deletes the client, and gets a token with every secret that should work and with one that should not. After an error the run is over, and a new one with a new connection goes on from the state that an engine would have kept; it does what the error says.

- ${requests} requests, ${(requests / cycles).toFixed(1)} a cycle; ${sum(struck)} of them struck by a fault (${share} %)
- ${sum(errors)} errors that a person saw, in ${((100 * sum(errors)) / cycles).toFixed(1)} of 100 cycles; after ${wrongs.length === 0 ? 'every one of them' : 'not all of them'} what was said to do worked
- ${results.warnings} warnings; ${results.consents} times a former secret was ended with consent; ${results.takeovers} times a client was taken over as told
- clients left behind on the server: **${results.orphans.length}**
- wrongs (a secret that ended unasked, or does not work, or works on; an error that nothing helped): **${wrongs.length}**

## Memory of the process

| cycles done | resident, MiB | heap after collection, MiB |
| ---: | ---: | ---: |
${samples.map(({ cycles, rssMiB, heapMiB }) => `| ${cycles} | ${rssMiB} | ${heapMiB} |`).join('\n')}

## Faults that struck

${listed(struck)}

## Errors that were seen

${listed(errors)}
${wrongs.length > 0 ? `\n## Wrongs\n\n${wrongs.map((wrong) => `- ${wrong}`).join('\n')}\n` : ''}
## Where

${Object.entries({ ...results.machine, ...results.versions })
  .map(([name, value]) => `- ${name}: ${value}`)
  .join('\n')}
`
}
