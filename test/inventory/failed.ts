/** The error that a call ends with. */
export function failed(call: () => unknown): Error {
  try {
    call()
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not fail')
}
