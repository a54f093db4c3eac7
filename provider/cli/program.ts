import { Command } from 'commander'
import { version } from '../version'
import { doctorCommand } from './doctor'
import { emulatorCommand } from './emulator'
import { exportCommand } from './export'
import { inventoryCommand } from './inventory'
import { policyCommand } from './policy'
import { reviewCommand } from './review'

/** Every command there is. */
export const program = () =>
  new Command('wristband-iac')
    .description('Wristband applications, tenants and OAuth 2 clients as code')
    .version(version)
    .addCommand(doctorCommand())
    .addCommand(emulatorCommand())
    .addCommand(exportCommand())
    .addCommand(inventoryCommand())
    .addCommand(policyCommand())
    .addCommand(reviewCommand())
