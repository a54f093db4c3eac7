// @ts-nocheck a program in plain JavaScript, as a user of the vendor's SDK may write it
// A site that uses the vendor's SDK as its documentation shows, and nothing of this project.
const { createServer } = require('node:http')
const { CallbackResultType, createWristbandAuth } = require('@wristband/express-auth')
const express = require('express')

const port = Number(process.env.PORT)
const site = `http://localhost:${port}`
const wristband = createWristbandAuth({
  clientId: process.env.CLIENT_ID,
  clientSecret: process.env.CLIENT_SECRET,
  loginStateSecret: 'a-secret-of-at-least-thirty-two-characters',
  loginUrl: `${site}/login`,
  redirectUri: `${site}/callback`,
  wristbandApplicationVanityDomain: process.env.APP_DOMAIN,
  dangerouslyDisableSecureCookies: true,
  scopes: ['openid', 'offline_access', 'email'],
})

let session
const app = express()
app.get('/login', async (request, response) => {
  response.redirect(await wristband.login(request, response))
})
app.get('/callback', async (request, response) => {
  const result = await wristband.callback(request, response)
  if (result.type === CallbackResultType.REDIRECT_REQUIRED) {
    response.redirect(result.redirectUrl)
    return
  }
  session = result.callbackData
  response.redirect('/home')
})
app.get('/home', (_request, response) => {
  response.json(session ?? null)
})
app.get('/refresh', async (_request, response) => {
  response.json(await wristband.refreshTokenIfExpired(session.refreshToken, 1))
})
app.get('/logout', async (request, response) => {
  const { refreshToken, tenantDomainName } = session
  session = undefined
  response.redirect(
    await wristband.logout(request, response, {
      refreshToken,
      tenantDomainName,
      redirectUrl: `${site}/goodbye`,
    }),
  )
})
app.get('/goodbye', (_request, response) => {
  response.send('Goodbye')
})

createServer(app).listen(port, '127.0.0.1', () => process.stdout.write('ready\n'))
