/** How an SDK is called in each language: what its generator reads of the package schema beside the definitions. */
import { namespace } from '../resources/spelling'

const place = `github.com/${namespace}/wristband-iac`

/** Where SDKs say that they come from; Pulumi tells Go programs what to import by it. */
export const repository = `https://${place}`

const goModule = `${place}/sdk/go`

/** By language, under the names that package schemas have for them. */
export const languages = {
  csharp: { rootNamespace: 'Wristband', namespaces: { wristband: 'Iac' } },
  go: {
    modulePath: goModule,
    importBasePath: `${goModule}/wristband`,
    generateResourceContainerTypes: true,
  },
  // a build file would name a repository in which it is published
  java: { basePackage: 'dev.wristband', buildFiles: 'none' },
  nodejs: { packageName: `@${namespace}/pulumi-wristband` },
  python: { packageName: 'pulumi_wristband', pyproject: { enabled: true } },
}
