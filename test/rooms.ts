import { posix } from 'node:path'
import ts from 'typescript'

export interface Room {
  /** Which rooms, or files, it may look into beside itself. */
  rooms: readonly string[]
  /** Which packages it may name; `node:*` is all of Node's. */
  packages: readonly string[]
}

export interface Source {
  /** From the root of the repository. */
  file: string
  text: string
}

const level0 = ['provider/assumptions.ts']
const engines = [
  'provider/resources',
  'provider/lifecycle',
  'provider/connection.ts',
  'provider/courier.ts',
  'provider/hide.ts',
  'provider/settings.ts',
  'provider/version.ts',
]

/** The plan of the house: who may look into which room, and which packages each may name. The longest path wins. */
export const plan: Record<string, Room> = {
  'provider/assumptions.ts': { rooms: [], packages: [] },
  'provider/settings.ts': { rooms: [], packages: [] },
  'provider/version.ts': { rooms: [], packages: [] },
  'provider/hide.ts': { rooms: [], packages: [] },
  'provider/secret.ts': { rooms: [], packages: ['node:util'] },
  'provider/resources': { rooms: level0, packages: ['zod'] },
  'provider/api': {
    rooms: [...level0, 'provider/hide.ts', 'provider/secret.ts'],
    packages: ['undici', 'node:*'],
  },
  'provider/emulator': {
    rooms: [],
    packages: ['oidc-provider', 'koa', 'jose', 'selfsigned', 'node:*'],
  },
  'provider/lifecycle': {
    rooms: ['provider/resources', 'provider/api', 'provider/secret.ts'],
    packages: ['zod'],
  },
  'provider/delivery': {
    rooms: ['provider/resources', 'provider/hide.ts'],
    packages: [
      'undici',
      '@aws-sdk/client-secrets-manager',
      '@aws-sdk/client-ssm',
      '@azure/identity',
      '@azure/keyvault-secrets',
      '@google-cloud/secret-manager',
      '@kubernetes/client-node',
      'node:*',
    ],
  },
  'provider/connection.ts': {
    rooms: ['provider/api', 'provider/settings.ts', 'provider/version.ts'],
    packages: [],
  },
  'provider/courier.ts': {
    rooms: ['provider/api', 'provider/connection.ts', 'provider/delivery', 'provider/lifecycle'],
    packages: ['node:crypto'],
  },
  'provider/doors': { rooms: [...engines, 'provider/api'], packages: ['zod', 'ajv'] },
  'provider/doors/pulumi': {
    rooms: [...engines, 'provider/api', 'provider/doors/flights.ts'],
    packages: ['@pulumi/pulumi', '@grpc/grpc-js', 'node:*'],
  },
  'provider/doors/grpc.ts': { rooms: [], packages: ['@grpc/grpc-js', '@bufbuild/protobuf'] },
  'provider/doors/executable': { rooms: [], packages: ['node:*'] },
  'provider/doors/plugin': {
    rooms: [
      ...engines,
      'provider/api',
      'provider/doors/pulumi',
      'provider/doors/pulumi-schema.ts',
      'provider/doors/flights.ts',
      'provider/doors/grpc.ts',
      'provider/doors/stoppable.ts',
    ],
    packages: ['@grpc/grpc-js', '@bufbuild/protobuf', 'node:*'],
  },
  'provider/doors/terraform': {
    rooms: [
      ...engines,
      'provider/api',
      'provider/doors/shape.ts',
      'provider/doors/flights.ts',
      'provider/doors/grpc.ts',
      'provider/doors/stoppable.ts',
    ],
    packages: [
      '@grpc/grpc-js',
      '@bufbuild/protobuf',
      '@msgpack/msgpack',
      'selfsigned',
      'zod',
      'node:*',
    ],
  },
  'provider/inventory': {
    rooms: ['provider/resources', 'provider/lifecycle', 'provider/api'],
    packages: ['zod'],
  },
  'provider/export': {
    rooms: [
      'provider/resources',
      'provider/lifecycle',
      'provider/inventory',
      'provider/version.ts',
    ],
    packages: ['yaml'],
  },
  'provider/doctor': {
    rooms: ['provider/resources', 'provider/api', 'provider/connection.ts', 'provider/settings.ts'],
    packages: ['zod', 'node:http', 'node:https', 'node:tls'],
  },
  'provider/review': {
    rooms: ['provider/resources', 'provider/lifecycle'],
    packages: ['ajv', 'zod', 'node:crypto'],
  },
  'provider/policy': {
    rooms: ['provider/resources', 'provider/lifecycle', 'provider/review', 'provider/version.ts'],
    // the last four are named by the pack that is written
    packages: ['zod', '@pulumi/policy', 'wristband-iac/policy', 'node:fs', 'node:path'],
  },
  'provider/cli': { rooms: ['provider'], packages: ['commander', 'node:*'] },
  'provider/index.ts': { rooms: ['provider'], packages: ['@pulumi/pulumi', 'node:*'] },
  sdk: { rooms: ['provider/index.ts'], packages: ['@pulumi/pulumi', 'wristband-iac/provider'] },
  examples: { rooms: [], packages: ['wristband-iac', '@pulumi/pulumi', 'node:*'] },
}

const within = (place: string, room: string) => place === room || place.startsWith(`${room}/`)

const roomOf = (file: string) =>
  Object.keys(plan)
    .filter((room) => within(file, room))
    .sort((a, b) => b.length - a.length)[0]

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** What a source imports, in whatever way: import, export from, import(), import types, require(). */
const importsOf = ({ text }: Source) => {
  const required = [...text.matchAll(/(?<![.\w])require(?:\.resolve)?\(\s*['"]([^'"]+)['"]/g)].map(
    ([, name]) => name!,
  )
  return [
    ...ts.preProcessFile(text, true, false).importedFiles.map(({ fileName }) => fileName),
    ...required,
  ]
}

/** Every import that the plan does not allow, as a sentence. */
export function strays(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const { file } = source
    const room = roomOf(file)
    if (!room) return [`${file} is in no room of the plan`]
    // an example is a house of its own
    const own = room === 'examples' ? file.split('/').slice(0, 2).join('/') : room
    const { rooms, packages } = plan[room]!
    return [...new Set(importsOf(source))].flatMap((specifier) => {
      if (!specifier.startsWith('.')) {
        const name = packageOf(specifier)
        const allowed =
          packages.includes(name) ||
          packages.includes(specifier) ||
          (name.startsWith('node:') && packages.includes('node:*'))
        return allowed
          ? []
          : [`${file} names the package ${specifier}, which ${room} does not know`]
      }
      const bare = posix.normalize(posix.join(posix.dirname(file), specifier)).replace(/\.js$/, '')
      const target = [bare, `${bare}.ts`, `${bare}/index.ts`]
      const allowed = [own, ...rooms].some((place) => target.some((path) => within(path, place)))
      // a door inside a room that has a plan of its own is not a part of that room
      const home = roomOf(`${bare}.ts`) ?? roomOf(bare)
      const inner =
        home !== undefined && home !== room && within(home, room) && !rooms.includes(home)
      return allowed && !inner ? [] : [`${file} looks into ${bare}, which is not open to ${room}`]
    })
  })
}

/** Names that say nothing about what is inside. */
export const emptyNames = (files: readonly string[]) =>
  files.filter((file) =>
    file
      .split('/')
      .some((part) => /^(utils?|helpers?|common|shared|types?|libs?|misc)(\.|$)/.test(part)),
  )
