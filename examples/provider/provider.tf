terraform {
  required_providers {
    wristband = {
      source = "wristband-dev/wristband"
    }
  }
}

# WRISTBAND_CLIENT_ID and WRISTBAND_CLIENT_SECRET are in the environment, so that no file holds them
provider "wristband" {
  vanity_domain = "auth-acme.us.wristband.dev"
}
