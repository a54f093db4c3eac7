/**
 * What a review of a large plan costs, against reading the same file as JSON and doing nothing: ratios, in one process.
 *
 *     npm run bench:review
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  emptyConfiguration,
  html,
  json,
  junit,
  markdown,
  readStack,
  review,
  sarif,
} from '../../provider/review'
import type { Machine } from '../machine'
import { machine } from '../machine'
import { previewOf, terraformPlanOf } from './files'

const count = 5_000
const times = 7

/** The middle of the milliseconds of processor time that something takes: others on the machine do not count. */
function middle(work: () => unknown): number {
  const each = Array.from({ length: times }, () => {
    const began = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1_000
  })
  return each.sort((a, b) => a - b)[Math.floor(times / 2)]!
}

const described = ({ processor, cores, memoryGiB, system, load, node }: Machine) =>
  `${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, load ${load}.`

const rows = Object.entries({
  'Pulumi preview': previewOf(count),
  'Terraform plan': terraformPlanOf(count),
}).map(([name, file]) => {
  const bytes = Buffer.from(JSON.stringify(file))
  const parse = middle(() => JSON.parse(bytes.toString()))
  const read = middle(() => readStack(bytes))
  const stack = { ...readStack(bytes), name: 'bench' }
  const occasion = {
    version: '0',
    now: 0,
    configuration: emptyConfiguration,
    threshold: 'high',
  } as const
  const judge = middle(() => review([stack], occasion))
  const reviewed = review([stack], occasion)
  const forms = Object.entries({ markdown, html, sarif, junit, json }).map(
    ([form, write]) => [form, middle(() => write(reviewed))] as const,
  )
  return {
    name,
    mib: bytes.length / 1024 ** 2,
    risks: reviewed.risks.length,
    parse,
    read,
    judge,
    forms,
  }
})

const ratio = (ms: number, parse: number) => `${ms.toFixed(0)} ms (${(ms / parse).toFixed(1)})`
const text = `# A review of ${count} resources

Milliseconds of processor time, the middle of ${times} runs, and in brackets how many times as long as \`JSON.parse\` of the same file.
${described(machine())}

| | ${rows.map(({ name }) => name).join(' | ')} |
| --- | ${rows.map(() => '---:').join(' | ')} |
| size of the file | ${rows.map(({ mib }) => `${mib.toFixed(1)} MiB`).join(' | ')} |
| risks found | ${rows.map(({ risks }) => risks).join(' | ')} |
| \`JSON.parse\` | ${rows.map(({ parse }) => ratio(parse, parse)).join(' | ')} |
| read | ${rows.map(({ read, parse }) => ratio(read, parse)).join(' | ')} |
| judge | ${rows.map(({ judge, parse }) => ratio(judge, parse)).join(' | ')} |
${rows[0]!.forms.map(([form], at) => `| ${form} | ${rows.map(({ forms, parse }) => ratio(forms[at]![1], parse)).join(' | ')} |`).join('\n')}
| all up to a comment | ${rows.map(({ read, judge, forms, parse }) => ratio(read + judge + forms[0]![1], parse)).join(' | ')} |
`
writeFileSync(join(__dirname, 'RESULTS.md'), text)
process.stdout.write(text)
