// A login server for the tests: the certified oidc-provider with its own login pages, where any password is good.
// node server.mjs MODULES PORT REDIRECT PEOPLE: PEOPLE is a file with the groups of each address, read at each question.
import { readFileSync } from 'node:fs'

const [modules, port, redirect, people] = process.argv.slice(2)
const { default: Provider } = await import(`${modules}/oidc-provider/lib/index.js`)

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'dashboard',
      client_secret: 'alleen-voor-de-test',
      redirect_uris: [redirect],
      post_logout_redirect_uris: [redirect],
    },
  ],
  scopes: ['openid', 'email', 'groups'],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], groups: ['groups'] },
  cookies: { keys: ['alleen-voor-de-test'] },
  pkce: { required: () => true },
  findAccount: (_, address) => {
    const groups = JSON.parse(readFileSync(people))[address]
    if (!groups) return undefined
    return { accountId: address, claims: () => ({ sub: address, email: address, email_verified: true, groups }) }
  },
})
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
