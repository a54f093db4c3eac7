import {
  to = wristband_identity_provider_override_toggle.acme
  identity = {
    id = "m3fjv52adzgvlkx4gqwxh5yq6i"
  }
}
