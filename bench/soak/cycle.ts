/** The whole life of one client. */
import { check } from '../../provider/lifecycle'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Values } from '../../provider/resources/resource'
import type { Server } from '../server'
import type { Story } from './person'
import { Person } from './person'

const graces = ['7d', '0s'] as const

const inputsOf = (given: Values) => check(OAuthClient, { inputs: given }).inputs

/** Makes a client, rotates its secret, ends the former one, and deletes the client; whatever it takes. */
export async function cycle(server: Server, number: number): Promise<Story> {
  const person = new Person(server)
  const rotateGrace = graces[number % graces.length]!
  const wanted = (rotateTrigger: string) =>
    inputsOf({
      name: `worker-${number}`,
      type: 'MACHINE_TO_MACHINE',
      rotateTrigger,
      rotateGrace,
    })
  try {
    const { id, state } = await person.make(wanted('1'))
    const opens = async (what: string, secret: unknown, expected = true) => {
      if ((await person.opens(id, secret)) !== expected)
        person.story.wrongs.push(`${what} of ${id} ${expected ? 'opens nothing' : 'still works'}`)
    }
    await opens('the first secret', state.secret)
    const rotated = await person.bring({ id, state }, wanted('2'))
    await opens('the second secret', rotated.secret)
    person.sleep(8)
    const retired = await person.bring({ id, state: rotated }, wanted('2'))
    await opens('the secret that is left', retired.secret)
    await opens('the former secret', state.secret, false)
    await person.end({ id, state: retired })
    return person.story
  } catch (error) {
    const { message } = error as Error
    person.story.wrongs.push(`worker-${number}: nothing that was said helped: ${message}`)
    return person.story
  } finally {
    await person.close()
  }
}
