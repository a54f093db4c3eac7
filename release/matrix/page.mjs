/**
 * How a cell ended.
 *
 * @typedef {object} Outcome
 * @property {string} row
 * @property {string} column
 * @property {number} passed
 * @property {number} failed
 * @property {number} seconds
 * @property {string} day when it was run
 *
 * @typedef {{ row: string, column: string }} Place
 *
 * @typedef {object} About
 * @property {string} engine the version of the Pulumi CLI
 * @property {string} npm the range of the SDK of Pulumi that the package asks for
 * @property {string} node the range of Node that the package asks for
 */

/** @param {Place} place */
export const titleOf = ({ row, column }) => `${row}, ${column}`

/**
 * The page that says what was run with what.
 *
 * @param {{ pulumi: Place[], terraform: Place[] }} cells all that there are
 * @param {ReadonlyMap<string, Outcome>} outcomes of those that were run, by their titles
 * @param {About} about
 */
export const compatibility = ({ pulumi, terraform }, outcomes, about) => `---
# Written by \`npm run matrix\`.
page_title: "What it was run with"
subcategory: "Guides"
description: |-
  Versions of Node, Pulumi, Terraform and OpenTofu, and what was run with each.
---

# What it was run with

\`npm run matrix\` writes this page, on Linux x64. A cell tells how many tests passed, how many failed, if any did, and when that was.

The package asks for Node ${about.node} and @pulumi/pulumi ${about.npm}. All tests of the repository run on Node 20; what is run here is
the little that would notice a break.

## Pulumi

With version ${about.engine} of the CLI: the example \`microservices\` is checked against the types, deployed twice, does what it
promises and is destroyed; and no secret is seen in a whole life of every kind of resource and component.

${table(pulumi, outcomes)}

@pulumi/pulumi asks for Node 22 from 3.249 on, so newer ones are not run with Node 20.

## Terraform and OpenTofu

Every step of a life, each with an empty plan after it; and no secret in plans, outputs and logs.

${table(terraform, outcomes)}
`

/**
 * @param {Place[]} cells
 * @param {ReadonlyMap<string, Outcome>} outcomes
 */
function table(cells, outcomes) {
  const columns = [...new Set(cells.map(({ column }) => column))]
  const rows = [...new Set(cells.map(({ row }) => row))]
  const cell = (/** @type {string} */ row, /** @type {string} */ column) => {
    if (!cells.some((each) => each.row === row && each.column === column)) return '-'
    const outcome = outcomes.get(titleOf({ row, column }))
    if (!outcome) return 'not run yet'
    const { passed, failed, day } = outcome
    return `${passed}${failed > 0 ? `, **${failed} failed**` : ''} (${day})`
  }
  return [
    `| | ${columns.join(' | ')} |`,
    `| --- |${columns.map(() => ' --- |').join('')}`,
    ...rows.map((row) => `| ${row} | ${columns.map((each) => cell(row, each)).join(' | ')} |`),
  ].join('\n')
}
