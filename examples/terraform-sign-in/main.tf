# How people log in: with Google, with the directory of their company, at an address and in colours of the product's own.
# The secrets that Google and Okta gave: TF_VAR_google_client_secret and TF_VAR_okta_client_secret.

terraform {
  required_providers {
    wristband = {
      source = "wristband-dev/wristband"
    }
  }
}

variable "google_client_secret" {
  type      = string
  sensitive = true
}

variable "okta_client_secret" {
  type      = string
  sensitive = true
}

variable "domain_active" {
  type        = bool
  description = "True as soon as the DNS records are set that the dashboard shows."
  default     = false
}

locals {
  color = "#1A73E8"
  logo  = "https://acme.example/logo.png"
}

resource "wristband_identity_provider" "google" {
  type          = "GOOGLE"
  protocol_type = "OIDC"
  client_id     = "1097-acme.apps.googleusercontent.com"
  client_secret = var.google_client_secret
}

resource "wristband_tenant" "northwind" {
  name         = "northwind"
  display_name = "Northwind Traders"
}

resource "wristband_identity_provider" "okta" {
  owner_type    = "TENANT"
  owner_id      = wristband_tenant.northwind.id
  type          = "OKTA"
  name          = "employees"
  display_name  = "Northwind Okta"
  domain_name   = "northwind.okta.com"
  protocol_type = "OIDC"
  client_id     = "0oa2ulqgqtHfwlxNp697"
  client_secret = var.okta_client_secret
}

# its people log in there and nowhere else: not before there is a way in
resource "wristband_identity_provider_override_toggle" "northwind" {
  owner_id   = wristband_tenant.northwind.id
  status     = "ENABLED"
  depends_on = [wristband_identity_provider.okta]
}

# made first; active with a later apply, which refuses while DNS does not lead there
resource "wristband_custom_domain" "login" {
  domain_name = "login.acme.example"
  active      = var.domain_active
}

# what is not said here stays as the server has it
resource "wristband_page_branding" "pages" {
  logo_url                        = local.logo
  primary_button_background_color = local.color
  primary_button_text_color       = "#FFFFFF"
  link_color                      = local.color
}

resource "wristband_email_branding" "mails" {
  logo_url                            = local.logo
  primary_button_background_color     = local.color
  primary_button_text_color           = "#FFFFFF"
  primary_button_border_color         = local.color
  primary_button_border_radius_pixels = 8
}

# To be entered at Google and at Okta, which send people back there. They are others once the domain is active, which the
# apply after that shows: https://login.acme.example/... can be entered beforehand, beside these.
output "redirect_urls" {
  value = {
    google    = wristband_identity_provider.google.redirect_url
    northwind = wristband_identity_provider.okta.redirect_url
  }
}
