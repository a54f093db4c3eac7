/**
 * Services that call each other, each with a client of its own: a stack's configuration says which there are. A leaked
 * credential then names the service that leaked it, and is replaced without touching the others.
 *
 *     pulumi config set wristband:vanityDomain auth-acme.us.wristband.dev
 *     pulumi config set wristband:clientId ...
 *     pulumi config set --secret wristband:clientSecret
 *     pulumi up
 */
import * as pulumi from '@pulumi/pulumi'
import * as wristband from 'wristband-iac'

const config = new pulumi.Config()
const accessTokenExpiration = config.getNumber('tokenLifetime') ?? 1800

const services = new wristband.Microservices(pulumi.getStack(), {
  services: Object.fromEntries(
    config
      .requireObject<string[]>('services')
      .map((service) => [service, { accessTokenExpiration }]),
  ),
})

/** Client id and secret by service: `pulumi stack output credentials --show-secrets`. */
export const credentials = services.credentials
