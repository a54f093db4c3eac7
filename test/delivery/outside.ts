import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { join } from 'node:path'
import { generate } from 'selfsigned'

/** A certificate for hosts of the internet, and where it lies as the authority that signed it. */
export async function certificateFor(hosts: readonly string[], folder: string) {
  const altNames = hosts.map((value) => ({ type: 2 as const, value }))
  const { cert, private: key } = await generate([{ name: 'commonName', value: hosts[0]! }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames },
    ],
  })
  const file = join(folder, 'authority.pem')
  await writeFile(file, cert)
  return { cert, key, file }
}

/**
 * A proxy as companies have one, behind which all of the internet is one port of this machine: so a vendor's
 * library is used with the addresses it has by itself.
 */
export async function proxyTo(port: () => number) {
  const asked = new Set<string>()
  const proxy = createServer()
  proxy.on('connect', ({ url }, socket, head) => {
    asked.add(url!)
    const onward = connect(port(), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
  })
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    asked,
    stop: () => new Promise((done) => proxy.close(done)),
  }
}
