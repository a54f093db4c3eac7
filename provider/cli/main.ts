#!/usr/bin/env node
import { Command } from 'commander'
import { emulatorCommand } from './emulator'
import { inventoryCommand } from './inventory'

const program = new Command('wristband-iac')
  .description('Wristband applications, tenants and OAuth 2 clients as code')
  .addCommand(emulatorCommand())
  .addCommand(inventoryCommand())

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
