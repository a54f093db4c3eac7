import { CustomDomain } from '../../provider/resources/custom-domain'
import { unknown } from '../../provider/resources/resource'
import { ownerSentences } from './owned-sentences'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const of = { domainName: 'login.example.com' }

const noHost = (domainName: string): Sentence => ({
  says: `${domainName} is not a host name`,
  gives: { domainName },
  finds: ['error domain.name.form at domainName'],
  words: {
    'domain.name.form': `${domainName} is not a host name; write it without a scheme, a path or a wildcard, as in login.example.com`,
  },
})

const vendors = (domainName: string): Sentence => ({
  says: `${domainName} is not yours`,
  gives: { domainName },
  finds: ['error domain.name.vendors at domainName'],
  words: {
    'domain.name.vendors': `${domainName} belongs to the platform; give a domain of yours`,
  },
})

const sentences: Sentence[] = [
  { says: 'a custom domain is a name', gives: of },
  { says: 'it may be the active one', gives: { ...of, active: true } },
  { says: 'it may not be known yet', gives: { domainName: unknown } },
  { says: 'a name that only ends alike is yours', gives: { domainName: 'my-wristband.dev' } },
  noHost('https://login.example.com'),
  noHost('*.example.com'),
  noHost('localhost'),
  noHost('127.0.0.1'),
  noHost('login.example.com/login'),
  vendors('acme.us.Wristband.dev'),
  vendors('wristband.dev'),
  ...ownerSentences('domain', 'custom domain', of),
]

holds(CustomDomain, sentences)
