/**
 * What others build on, by name: `npm run generate` writes it to docs/surface.json, so that a removal is seen in a diff.
 * Fields of resources stand in the schemas beside it.
 */
import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import ts from 'typescript'
import { bin, exports } from '../package.json'
import { exitCodes } from '../provider/cli/exit-codes'
import { program } from '../provider/cli/program'
import { resources } from '../provider/resources'
import type { Resource } from '../provider/resources/resource'
import { pulumiType, typeName } from '../provider/resources/spelling'
import { catalogue } from '../provider/review/rules'
import { settings } from '../provider/settings'

const root = join(__dirname, '..')

export const surfaceFile = 'docs/surface.json'

export function surface() {
  return {
    package: { commands: Object.keys(bin).sort(), exports: Object.keys(exports).sort() },
    modules: {
      'wristband-iac': exportsOf('sdk/index.ts'),
      'wristband-iac/policy': exportsOf('provider/policy/index.ts'),
      'wristband-iac/provider': exportsOf('provider/index.ts'),
    },
    commands: Object.fromEntries(program().commands.map((each) => [each.name(), usageOf(each)])),
    settings: Object.fromEntries(settings.map(({ key, env }) => [key, env])),
    resources: Object.fromEntries(
      Object.values<Resource>(resources).map((each) => [
        each.name,
        { pulumi: pulumiType(each), terraform: typeName(each) },
      ]),
    ),
    rules: { provider: said(), review: levels() },
  }
}

/** Ids that stand in brackets behind a sentence of the provider. */
function said(): string[] {
  const ofDefinitions = Object.values<Resource>(resources).flatMap(({ rules, twins }) => [
    ...rules.map(({ id }) => id),
    ...twins.map(({ rule }) => rule),
  ])
  const texts = ['provider/resources', 'provider/lifecycle', 'provider/doors'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  )
  const named = texts.flatMap((text) => firsts(text, /\brule: '([a-z.-]+)'/g))
  const families = new Set([...named, ...catalogue.keys()].map(family))
  const others = texts
    .flatMap((text) => firsts(text, /'([a-z]+(?:\.[a-z]+(?:-[a-z]+)*)+)'/g))
    .filter((id) => families.has(family(id)))
  return [...new Set([...ofDefinitions, ...named, ...others])].sort()
}

const firsts = (text: string, form: RegExp) => [...text.matchAll(form)].map(([, first]) => first!)

const family = (id: string) => id.split('.')[0]

const levels = () =>
  Object.fromEntries([...catalogue.values()].map(({ id, level }) => [id, level]).sort())

function usageOf(command: Command) {
  return {
    arguments: command.registeredArguments.map((each) =>
      each.variadic ? `${each.name()}...` : each.name(),
    ),
    options: command.options.map(({ flags, argChoices }) =>
      argChoices ? `${flags}: ${argChoices.join(', ')}` : flags,
    ),
    exitCodes: exitCodes[command.name() as keyof typeof exitCodes],
  }
}

/** What a module exports, and the members of each that has some. Looks into no other package. */
function exportsOf(file: string): Record<string, string[] | 'type'> {
  const options: ts.CompilerOptions = { noLib: true, types: [], target: ts.ScriptTarget.ES2022 }
  const host = ts.createCompilerHost(options)
  host.resolveModuleNames = (names, from) =>
    names.map((name) => {
      if (!name.startsWith('.')) return undefined
      const bare = join(from, '..', name)
      const found = [`${bare}.ts`, join(bare, 'index.ts')].find((path) => host.fileExists(path))
      return found === undefined ? undefined : { resolvedFileName: found }
    })
  const path = join(root, file)
  const typed = ts.createProgram([path], options, host)
  const checker = typed.getTypeChecker()
  const module = checker.getSymbolAtLocation(typed.getSourceFile(path)!)
  return Object.fromEntries(
    checker
      .getExportsOfModule(module!)
      .map((each) => [each.name, membersOf(checker, each)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function membersOf(checker: ts.TypeChecker, symbol: ts.Symbol): string[] | 'type' {
  const of = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const declared = of.declarations ?? []
  const own = declared.flatMap((each): readonly ts.Node[] => {
    if (ts.isClassDeclaration(each) || ts.isInterfaceDeclaration(each)) return each.members
    const value = ts.isVariableDeclaration(each) ? each.initializer : undefined
    const bare = value && ts.isAsExpression(value) ? value.expression : value
    return bare && ts.isObjectLiteralExpression(bare) ? bare.properties : []
  })
  if (own.length === 0 && declared.every(ts.isTypeAliasDeclaration)) return 'type'
  return own.filter(isOpen).flatMap(nameOf).sort()
}

const isOpen = (node: ts.Node) =>
  !ts.canHaveModifiers(node) ||
  !ts
    .getModifiers(node)
    ?.some(({ kind }) =>
      [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword].includes(kind),
    )

/** An optional member ends with a question mark. */
function nameOf(node: ts.Node): string[] {
  const { name, questionToken } = node as ts.PropertySignature
  if (!name || ts.isPrivateIdentifier(name)) return []
  return [`${name.getText().replace(/^'|'$/g, '')}${questionToken ? '?' : ''}`]
}

export const surfaceText = () => `${JSON.stringify(surface(), null, 2)}\n`

if (realpathSync(process.argv[1] ?? '.') === __filename)
  writeFileSync(join(root, surfaceFile), surfaceText())
