import { EmailBranding } from '../../provider/resources/email-branding'
import { painted } from './painted'
import { holds } from './sentences'

const button = {
  primaryButtonBackgroundColor: '#1A73E8',
  primaryButtonTextColor: '#FFFFFF',
  primaryButtonBorderColor: '#1A73E8',
  primaryButtonBorderRadiusPixels: 8,
}

holds(EmailBranding, [
  { says: 'a mail has a button', gives: button },
  {
    says: 'a mail without a button is none',
    gives: {},
    finds: Object.keys(button).map((name) => `error field.required at ${name}`),
    words: {
      'field.required':
        'is missing; the email branding needs it: The button of a mail: its surface.',
    },
  },
  ...painted(EmailBranding, 'email', button),
])
