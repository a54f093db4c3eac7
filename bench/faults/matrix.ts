/** All cells, several at a time. */
import { pulumi } from './by-pulumi'
import { terraform } from './by-terraform'
import type { Cell, Outcome } from './cell'
import { tryOut } from './cell'
import { spans, troubles } from './faults'
import { Ground } from './ground'
import { steps } from './steps'

export const doors = [pulumi, terraform] as const

export const cells = (): Cell[] =>
  steps.flatMap((step) =>
    troubles.flatMap((trouble) =>
      spans.flatMap((span) => doors.map((door) => ({ step, trouble, span, door }))),
    ),
  )

/** What a person reads of a cell. */
export const nameOf = ({ step, trouble, span, door }: Cell) =>
  `${step.says}, ${trouble.says}, ${span}, ${door.name}`

/** Works on all of these, so many at a time, each lane at a server of its own. The results are in the order of the tasks. */
export async function inLanes<Task, Result>(
  tasks: readonly Task[],
  lanes: number,
  speed: number,
  work: (ground: Ground, task: Task) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = tasks.map((task, at) => ({ task, at }))
  await Promise.all(
    Array.from({ length: Math.min(lanes, tasks.length) }, async () => {
      const ground = await Ground.open(speed)
      try {
        for (let next = waiting.shift(); next; next = waiting.shift())
          results[next.at] = await work(ground, next.task)
      } finally {
        await ground.emulator.close()
      }
    }),
  )
  return results
}

/** @param speed how many times shorter the waits of the lifecycle are than they should be */
export const tryAll = (all: readonly Cell[], lanes: number, speed: number): Promise<Outcome[]> =>
  inLanes(all, lanes, speed, async (ground, cell) => {
    // a crowded machine may disturb a cell before the fault does
    for (let attempt = 1; ; attempt++)
      try {
        return await tryOut(ground, cell)
      } catch (error) {
        if (attempt === attempts) return untried(cell, (error as Error).message)
      }
  })

const attempts = 3

/** A cell that could not be tried shows nothing, so it does not show that nothing is lost. */
const untried = (cell: Cell, message: string): Outcome => ({
  cell,
  saw: 'error',
  said: message,
  objects: 0,
  known: 0,
  credential: 'has none',
  next: '',
  losses: [`could not be tried: ${message}`],
})
