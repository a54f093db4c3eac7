/** How an SDK is called in each language: what its generator reads of the package schema beside the definitions. */
import { namespace, packageName } from '../resources/spelling'

const place = `github.com/${namespace}/wristband-iac`

/** Where SDKs say that they come from; Pulumi tells Go programs what to import by it. */
export const repository = `https://${place}`

const goModule = `${place}/sdk/go`

/** By language, under the names that package schemas have for them. @param connection what the package is for, if for one */
export function languages(connection?: string) {
  const name = packageName(connection)
  const [module, word] = connection
    ? [`${goModule}-${connection}`, `Iac.${connection[0]!.toUpperCase()}${connection.slice(1)}`]
    : [goModule, 'Iac']
  return {
    csharp: { rootNamespace: 'Wristband', namespaces: { [name]: word } },
    go: {
      modulePath: module,
      importBasePath: `${module}/wristband`,
      generateResourceContainerTypes: true,
    },
    // a build file would name a repository in which it is published
    java: { basePackage: 'dev.wristband', buildFiles: 'none' },
    nodejs: { packageName: `@${namespace}/pulumi-${name}` },
    python: { packageName: `pulumi_${name.replaceAll('-', '_')}`, pyproject: { enabled: true } },
  }
}
