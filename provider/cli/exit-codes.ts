/** How each command ends. Public: a script in CI goes by them. */
export const exitCodes = {
  /** 2: something hinders a deployment. */
  doctor: { fine: 0, failed: 1, found: 2 },
  emulator: { fine: 0, failed: 1 },
  /** 2: with --check, something would change beside what is taken over. */
  export: { fine: 0, failed: 1, found: 2 },
  /** 2: something of the kinds that --fail-on names. */
  inventory: { fine: 0, failed: 1, found: 2 },
  policy: { fine: 0, failed: 1 },
  /** 3: a risk at or over the threshold. */
  review: { fine: 0, failed: 1, risk: 3 },
} as const
