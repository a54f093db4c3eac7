/**
 * Pulumi notes where each promise of each property was made, four promises a property: a stack trace that is shown only
 * when somebody looks for promises that leak, and that costs more than all else in the making of a resource. Beside it
 * Pulumi notes the resource and the property, which says as much.
 */

/**
 * Until the result is called, traces that are read at once say nothing. Traces of errors are read when they are shown,
 * later, and stay whole; and whoever asks for more of the stack than is usual is going to read it.
 */
export function briefTraces(): () => void {
  const { prepareStackTrace, stackTraceLimit } = Error
  const whole = prepareStackTrace ?? plain
  Error.prepareStackTrace = (error, frames) =>
    Error.stackTraceLimit > stackTraceLimit ? whole(error, frames) : String(error)
  return () => {
    Error.prepareStackTrace = prepareStackTrace
  }
}

/** As V8 writes it. */
const plain = (error: Error, frames: NodeJS.CallSite[]) =>
  [String(error), ...frames.map((frame) => `    at ${frame}`)].join('\n')
