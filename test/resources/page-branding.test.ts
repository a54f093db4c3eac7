import { expect, test } from 'vitest'
import { PageBranding } from '../../provider/resources/page-branding'
import { painted } from './painted'
import { holds } from './sentences'

holds(PageBranding, [
  { says: 'a page needs no looks', gives: {} },
  { says: 'a page may be of one colour', gives: { pageBackgroundType: 'COLOR' } },
  {
    says: 'a background of a kind that a newer server may know is sent with a warning',
    gives: { pageBackgroundType: 'GRADIENT' },
    finds: ['warning field.unknown-value at pageBackgroundType'],
  },
  {
    says: 'a shadow is there or not',
    gives: { panelBoxShadowEnabled: 'yes' },
    finds: ['error field.type at panelBoxShadowEnabled'],
  },
  ...painted(PageBranding, 'page', {}),
])

test('a page has all the looks that are known of, each told in a sentence of its own', () => {
  const looks = Object.entries(PageBranding.fields).filter(([name]) => /Color$|Pixels$/.test(name))
  expect(looks).toHaveLength(27)
  const docs = looks.map(([, { doc }]) => doc)
  expect(new Set(docs).size).toBe(docs.length)
})
