import type { Machine } from '../machine'
import { table } from '../table'
import type { Step } from './engines'

interface Run {
  objects: number
  seed: string
  commit: string
  where: Machine
  steps: readonly Step[]
}

/** The page, from one run that went through. */
export function report({ objects, seed, commit, where, steps }: Run): string {
  const { processor, cores, memoryGiB, system, load, node } = where
  const rows = steps.map(({ to, name, ms, methods, said }) => {
    const { GET = 0, ...writes } = methods
    const changing = Object.values(writes).reduce((all, count) => all + count, 0)
    return [`${to}: ${name}`, (ms / 1000).toFixed(1), `${GET}`, `${changing}`, said]
  })
  return `# A random application of ${objects} objects, exported and taken over

One run of \`npm run bench:export\`, seed ${seed}, of ${commit}: it ends with an error when an object is not taken over as it is, when a
request that changes something arrives at the server, or when the engine has anything to do afterwards. Access tokens are not counted.
${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, load ${load}.

${table(['step', 'seconds', 'reads', 'writes', 'what the engine said'], rows)}
`
}
