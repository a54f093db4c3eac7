import { expect, test } from 'vitest'
import { snake, spelled, typeName } from '../../../provider/doors/terraform/names'
import { resources } from '../../../provider/resources'

test('resources and fields are spelled as Terraform spells', () => {
  expect(Object.values(resources).map(typeName)).toEqual([
    'wristband_application',
    'wristband_tenant',
    'wristband_oauth_client',
    'wristband_permission',
    'wristband_permission_group',
    'wristband_permission_boundary',
    'wristband_role',
    'wristband_client_roles',
    'wristband_role_assignment_policy',
    'wristband_identity_provider',
    'wristband_page_branding',
    'wristband_email_branding',
    'wristband_custom_domain',
    'wristband_identity_provider_override_toggle',
  ])
  expect(snake('isMultiTenant')).toBe('is_multi_tenant')
})

test('a sentence names attributes, and leaves alone what it quotes', () => {
  expect(
    spelled(
      resources.OAuthClient,
      'leave redirectUris out; "redirectUris" is a name, preredirectUris none',
    ),
  ).toBe('leave redirect_uris out; "redirectUris" is a name, preredirectUris none')
})

test('what is taken over elsewhere is imported here', () => {
  expect(spelled(resources.Tenant, 'if it is there, take it over with adopt: { id }')).toBe(
    'if it is there, import it',
  )
})
