#!/usr/bin/env node
import { Command } from 'commander'
import { emulatorCommand } from './emulator'
import { inventoryCommand } from './inventory'
import { reviewCommand } from './review'

const program = new Command('wristband-iac')
  .description('Wristband applications, tenants and OAuth 2 clients as code')
  .addCommand(emulatorCommand())
  .addCommand(inventoryCommand())
  .addCommand(reviewCommand())

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
