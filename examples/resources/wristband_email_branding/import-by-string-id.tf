import {
  to = wristband_email_branding.mails
  id = "m3fjv52adzgvlkx4gqwxh5yq6i"
}
