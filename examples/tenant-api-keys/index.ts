/**
 * Customers, and the API keys they asked for. A key is a machine-to-machine client that the customer's tenant owns: its
 * tokens name that tenant and reach nothing beyond it.
 */
import * as pulumi from '@pulumi/pulumi'
import * as wristband from 'wristband-iac'

const customers = new pulumi.Config().requireObject<Record<string, string[]>>('customers')

/** Client id and secret by customer and key: `pulumi stack output keys --show-secrets`. */
export const keys = Object.fromEntries(
  Object.entries(customers).map(([customer, names]) => {
    const tenant = new wristband.Tenant(customer, {
      name: customer,
      description: 'Declared with its API keys',
    })
    return [customer, new wristband.TenantApiKeys(customer, { tenant, keys: names }).credentials]
  }),
)
