import { spawnSync } from 'node:child_process'
import { chmod, link, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deliver, rehearse } from '../../provider/delivery'
import { around, failure, filesWith, folder, parcel } from './around'

const whole = `WRISTBAND_CLIENT_ID=${parcel.clientId}\nWRISTBAND_CLIENT_SECRET=${parcel.clientSecret}\n`

describe('an env file', () => {
  test('is made for its owner alone, and holds both parts', async () => {
    const cwd = await folder()
    await rehearse('env-file:.env', around(cwd))
    expect(await filesWith(cwd, '')).toEqual([])
    expect(await deliver('env-file:.env', parcel, around(cwd))).toEqual({})
    const file = join(cwd, '.env')
    expect(await readFile(file, 'utf8')).toBe(whole)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await filesWith(cwd, '')).toEqual(['.env'])
  })

  test('keeps what others wrote, and is another file afterwards, so that no reader sees half of it', async () => {
    const cwd = await folder()
    const file = join(cwd, 'env')
    await writeFile(file, 'PORT=80\nORDERS_CLIENT_SECRET=old\n', { mode: 0o600 })
    const before = await stat(file)
    await deliver(`env-file:${file}?prefix=ORDERS_`, parcel, around('/'))
    const { clientId, clientSecret } = parcel
    expect(await readFile(file, 'utf8')).toBe(
      `PORT=80\nORDERS_CLIENT_SECRET=${clientSecret}\nORDERS_CLIENT_ID=${clientId}\n`,
    )
    expect((await stat(file)).ino).not.toBe(before.ino)
  })

  test('is not touched when it holds the same already', async () => {
    const cwd = await folder()
    await deliver('env-file:.env', parcel, around(cwd))
    const before = await stat(join(cwd, '.env'))
    await deliver('env-file:.env', parcel, around(cwd))
    expect((await stat(join(cwd, '.env'))).ino).toBe(before.ino)
  })

  test('takes many clients at the same time and loses none', async () => {
    const cwd = await folder()
    const names = Array.from({ length: 20 }, (_, i) => `C${i}_`)
    await Promise.all(
      names.map((name) =>
        deliver(`env-file:.env?prefix=${name}`, { ...parcel, clientId: name }, around(cwd)),
      ),
    )
    const text = await readFile(join(cwd, '.env'), 'utf8')
    for (const name of names) expect(text).toContain(`${name}CLIENT_ID=${name}\n`)
    expect(await filesWith(cwd, '')).toEqual(['.env'])
  })

  test('is written after a process was killed in the middle', async () => {
    const cwd = await folder()
    const { pid } = spawnSync('true')
    await writeFile(join(cwd, '..env.lock'), String(pid))
    await writeFile(join(cwd, '..env.draft'), 'half')
    await deliver('env-file:.env', parcel, around(cwd))
    expect(await filesWith(cwd, '')).toEqual(['.env'])
  })
})

describe('an env file is refused', () => {
  const refused = async (cwd: string, target: string, said: string) => {
    const error = await failure(target, around(cwd))
    expect(error.message).toContain(said)
    expect(error.outcome).toBe('refused')
    expect(await filesWith(cwd, parcel.clientSecret)).toEqual([])
    await expect(rehearse(target, around(cwd))).rejects.toThrow(said)
  }

  test('when others may read it', async () => {
    const cwd = await folder()
    await writeFile(join(cwd, '.env'), 'A=1\n')
    await chmod(join(cwd, '.env'), 0o640)
    await refused(
      cwd,
      'env-file:.env',
      'cannot deliver the secret to env-file:.env: others may read or write the file (mode 640); run `chmod 600` on it'.slice(
        27,
      ),
    )
  })

  test('when it is a link, wherever that leads', async () => {
    const cwd = await folder()
    await writeFile(join(cwd, 'real'), '', { mode: 0o600 })
    await symlink(join(cwd, 'real'), join(cwd, '.env'))
    await symlink(join(cwd, 'nowhere'), join(cwd, 'dangling'))
    await refused(cwd, 'env-file:.env', 'it is a symbolic link')
    await refused(cwd, 'env-file:dangling', 'it is a symbolic link')
  })

  test('when it has a second name elsewhere', async () => {
    const cwd = await folder()
    await writeFile(join(cwd, 'other'), '', { mode: 0o600 })
    await link(join(cwd, 'other'), join(cwd, '.env'))
    await refused(cwd, 'env-file:.env', 'it has a second name elsewhere')
  })

  test('when its folder is not there, is no folder, or is open to all', async () => {
    const cwd = await folder()
    await writeFile(join(cwd, 'file'), '', { mode: 0o600 })
    await mkdir(join(cwd, 'open'))
    await chmod(join(cwd, 'open'), 0o777)
    await refused(cwd, 'env-file:away/.env', 'its folder is not there; make the folder first')
    await refused(cwd, 'env-file:file/.env', 'a part of its path is not a folder')
    await refused(cwd, 'env-file:open/.env', 'anybody may replace files in its folder')
    await refused(cwd, 'env-file:open', 'it is not a file')
  })

  test.runIf(process.geteuid?.() === 0)('when it belongs to another user', async () => {
    const cwd = await folder()
    const file = join(cwd, '.env')
    await writeFile(file, '', { mode: 0o600 })
    spawnSync('chown', ['1', file])
    await refused(cwd, 'env-file:.env', 'the file belongs to another user')
  })

  test('when somebody holds its lock all the time', async () => {
    const cwd = await folder()
    await writeFile(join(cwd, '..env.lock'), String(process.pid))
    const surroundings = around(cwd)
    const error = await failure('env-file:.env', surroundings)
    expect(error.message).toContain('another process is writing it all the time; see who holds')
    expect(surroundings.waits.length).toBeGreaterThan(100)
  })

  test('when the value could not be read alike by sh and dotenv', async () => {
    const cwd = await folder()
    const odd = { ...parcel, clientSecret: "kan'arie$x" }
    const error = await failure('env-file:.env', around(cwd), odd)
    expect(error.message).toContain(
      'no way to write the value of WRISTBAND_CLIENT_SECRET is read alike by sh and dotenv',
    )
  })
})
