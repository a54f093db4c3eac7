/** The browser of this machine. */
import { spawnSync } from 'node:child_process'
import { chromium } from 'playwright-core'

const name = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
)
if (!name) console.info('tests of the page in a browser are skipped: there is no Chromium on PATH')

/** Undefined when there is none: then its tests are skipped. */
export const executablePath = name && spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()

export const openBrowser = () =>
  chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
