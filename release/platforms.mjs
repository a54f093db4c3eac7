/**
 * Where an executable runs, and the runtime that is put into it.
 *
 * @typedef {object} Platform
 * @property {string} os as Terraform names it
 * @property {string} arch as Terraform names it
 * @property {string} target as Bun names it
 * @property {string} runtime the npm package that holds Bun for it; for x64 the one that asks for no new instructions
 * @property {string} integrity of that package in version {@link bunVersion}
 */

export const bunVersion = '1.4.5'

/** @type {readonly Platform[]} */
export const platforms = [
  {
    os: 'linux',
    arch: 'amd64',
    target: 'bun-linux-x64-baseline',
    runtime: '@oven/bun-linux-x64-baseline',
    integrity:
      'sha512-s8yMwYcFnnrA178gji0gZbkE2WVDej/Ti1x770oPfihxyRxSMNhGhiAQNXV53aDeraZxksdvKV/RAdQBCd0qPA==',
  },
  {
    os: 'linux',
    arch: 'arm64',
    target: 'bun-linux-arm64',
    runtime: '@oven/bun-linux-aarch64',
    integrity:
      'sha512-4BXmsSKnjOrlGWqZV4x/oWa7AVoR+B6lCXddMzOAXBIm3t50eslg9wb66gmtW1AamEQ1l1CDvmmruysEhqOWMg==',
  },
  {
    os: 'darwin',
    arch: 'arm64',
    target: 'bun-darwin-arm64',
    runtime: '@oven/bun-darwin-aarch64',
    integrity:
      'sha512-4MIFXHmctH2EhAxLXm2/qxNtv17dFtLJylvaOCsrgq6KSqHTs6eW5YSrJjRbJxYUJaR901fsN8JfZOa+CsWpWQ==',
  },
  {
    os: 'darwin',
    arch: 'amd64',
    target: 'bun-darwin-x64-baseline',
    runtime: '@oven/bun-darwin-x64-baseline',
    integrity:
      'sha512-zqfLA5A4B+hYMh5WYzYSot3uZ06FzhdP0OEwQisEzdirYtXGj5cQFlfy31BGfNsAsk1Gd/w/OxJ/jqqJ3cMclw==',
  },
  {
    os: 'windows',
    arch: 'amd64',
    target: 'bun-windows-x64-baseline',
    runtime: '@oven/bun-windows-x64-baseline',
    integrity:
      'sha512-/U3Dc74uGqE6EUqef7mPtg9KwJs7iJH4JHRMfIZIn18MrJh6Xz4gVvWDXRvzCL2j8wPlTnJVyrO4n7Qq4uM7TQ==',
  },
]

const spellings = /** @type {Record<string, string>} */ ({ win32: 'windows', x64: 'amd64' })

/** The platform of this machine, as Terraform names it: `linux_amd64`. */
export const here = [process.platform, process.arch]
  .map((name) => spellings[name] ?? name)
  .join('_')

/** @param {{ os: string, arch: string }} platform */
export const nameOf = ({ os, arch }) => `${os}_${arch}`
