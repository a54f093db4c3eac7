/** One customer: a tenant with its API keys. JavaScript, because this starts once for every customer. */
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const pulumi = require('@pulumi/pulumi')
const wristband = require('wristband-iac')

const file = process.env.CUSTOMERS ?? join(__dirname, '..', 'customers.json')
const name = pulumi.getStack()
const customer = JSON.parse(readFileSync(file, 'utf8'))[name]
if (!customer) throw new Error(`${file} has no customer ${name}, which is the name of this stack`)

const tenant = new wristband.Tenant('tenant', { name })
const { credentials } = new wristband.TenantApiKeys('keys', { tenant, keys: customer.keys })

/** Client id and secret by key: `pulumi stack output keys --show-secrets --stack northwind`. */
exports.keys = credentials
