# What an application needs before its first login: who may do what, a client for its server, its settings and its looks.
# WRISTBAND_VANITY_DOMAIN, WRISTBAND_CLIENT_ID and WRISTBAND_CLIENT_SECRET are in the environment.
terraform {
  required_providers { wristband = { source = "wristband-dev/wristband" } }
}

variable "origin" { type = string }            # where people reach the application, such as https://app.example.com
variable "signup_enabled" { default = true }   # whether people may sign up by themselves
variable "client_name" { default = "Backend" } # what administrators see
variable "color" { default = "#1A73E8" }       # the brand's, on pages and in mails; null leaves their looks alone
variable "logo_url" { default = null }         # where the brand's logo is, if there is one

locals {
  everyone = ["application", "personal", "tenant-viewer"]
  admins   = concat(local.everyone, ["tenant-admin"])
}

module "access" {
  source = "../../../modules/access-model"
  groups = {
    application = { within = "predefined:application", permissions = ["tenant-discovery-workflow:execute", "tenant:read"] }
    tenant-viewer = { within = "predefined:tenant", permissions = [
      "new-user-invitation-request:read", "{role,tenant,user}:read",
    ] }
    personal = { within = "predefined:self", permissions = ["change-{email,password}-workflow:execute", "user:{read,update}"] }
    tenant-admin = { within = "predefined:tenant", permissions = [
      "identity-provider:{delete,read,view-protocol,write}", "new-user-invitation-workflow:execute",
      "tenant:{create,read,update}", "user:delete",
    ] }
  }
  roles = { account-admin = local.admins, admin = local.admins, standard = local.everyone, viewer = local.everyone }
  # who signs up owns the new tenant; whom an identity provider brings may look around
  signup_roles        = ["account-admin"]
  idp_user_sync_roles = ["viewer"]
}

resource "wristband_oauth_client" "backend" {
  name          = var.client_name
  type          = "BACKEND_SERVER"
  redirect_uris = ["${var.origin}/api/auth/callback"]
}

# The application that the credentials belong to: it is taken over, and destroy releases it.
resource "wristband_application" "this" {
  login_url      = "${var.origin}/api/auth/login"
  logout_urls    = [var.origin]
  signup_enabled = var.signup_enabled
}

module "looks" {
  source   = "../../../modules/branding"
  color    = var.color
  logo_url = var.logo_url
}

output "client_id" { value = wristband_oauth_client.backend.client_id }
output "role_ids" { value = module.access.role_ids } # by the names of the roles
output "client_secret" {
  value     = wristband_oauth_client.backend.secret
  sensitive = true
}
