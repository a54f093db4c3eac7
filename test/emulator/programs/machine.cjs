// @ts-nocheck a program in plain JavaScript, as a user of the vendor's SDK may write it
// A service that uses the vendor's SDK as its documentation shows, and nothing of this project.
const { WristbandM2MClient } = require('@wristband/node-m2m-auth')

const { APP_DOMAIN: appDomain, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret } = process.env
const client = new WristbandM2MClient({ appDomain, clientId, clientSecret })

async function main() {
  const token = await client.getToken()
  const again = await client.getToken()
  process.stdout.write(JSON.stringify({ token, cached: token === again }))
}
main()
