# What an application needs from Wristband before its first login: its settings, a client for its server, a client for
# its jobs. WRISTBAND_VANITY_DOMAIN, WRISTBAND_CLIENT_ID and WRISTBAND_CLIENT_SECRET are in the environment.
terraform {
  required_version = ">= 1.9"
  required_providers {
    wristband = {
      source = "wristband-dev/wristband"
    }
  }
}

locals {
  origin = trimsuffix(var.origin, "/")
}

data "wristband_application" "own" {}

# The credentials belong to this application: it is taken over, and destroy releases it.
resource "wristband_application" "this" {
  name             = data.wristband_application.own.name
  is_multi_tenant  = data.wristband_application.own.is_multi_tenant
  environment_type = var.environment_type
  display_name     = var.display_name
  login_url        = "${local.origin}/api/auth/login"
  logout_urls      = [local.origin]
}

resource "wristband_oauth_client" "backend" {
  name          = "${wristband_application.this.name}-backend"
  type          = "BACKEND_SERVER"
  owner_id      = wristband_application.this.id
  redirect_uris = ["${local.origin}/api/auth/callback"]
}

resource "wristband_oauth_client" "jobs" {
  name     = "${wristband_application.this.name}-jobs"
  type     = "MACHINE_TO_MACHINE"
  owner_id = wristband_application.this.id
}
