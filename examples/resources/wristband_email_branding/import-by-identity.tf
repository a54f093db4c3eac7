import {
  to = wristband_email_branding.mails
  identity = {
    id = "m3fjv52adzgvlkx4gqwxh5yq6i"
  }
}
