import * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import { ClientType } from './enums'
import type { OAuthClientArgs } from './oauth-client'
import { OAuthClient } from './oauth-client'

/** Where people return to, and what else of the client may be set. */
export type LoginClientArgs = Pick<
  OAuthClientArgs,
  | 'redirectUris'
  | 'loginUrl'
  | 'name'
  | 'description'
  | 'accessTokenExpiration'
  | 'refreshTokenExpiration'
>

/** Inputs of WebAndMobile. At least one of `web`, `android` and `ios`. */
export interface WebAndMobileArgs {
  /** The web site, whose server keeps the tokens. */
  web?: LoginClientArgs
  /** The Android app; a redirect such as `com.example.app:/callback` returns to it. */
  android?: LoginClientArgs
  /** The iOS app. */
  ios?: LoginClientArgs
  /** The application they belong to; the one of the credentials when left out. */
  application?: Application
  /** The name of a connection; the default one when left out. */
  connection?: string
}

/** One product on the web, on Android and on iOS: three clients of one application, the web one confidential, the apps public with PKCE. */
export class WebAndMobile extends pulumi.ComponentResource {
  readonly web?: OAuthClient
  readonly android?: OAuthClient
  readonly ios?: OAuthClient

  constructor(name: string, args: WebAndMobileArgs, options?: pulumi.ComponentResourceOptions) {
    super('wristband:index:WebAndMobile', name, {}, options)
    const client = (platform: string, type: ClientType, settings: LoginClientArgs) =>
      new OAuthClient(
        `${name}-${platform}`,
        {
          type,
          ...(args.application && { owner: args.application }),
          ...(args.connection && { connection: args.connection }),
          ...settings,
        },
        { parent: this },
      )
    if (args.web) this.web = client('web', ClientType.BackendServer, args.web)
    if (args.android) this.android = client('android', ClientType.Native, args.android)
    if (args.ios) this.ios = client('ios', ClientType.Native, args.ios)
    if (!args.web && !args.android && !args.ios)
      throw new pulumi.RunError(
        'WebAndMobile has no client: give at least one of web, android and ios',
      )
    this.registerOutputs({})
  }
}
