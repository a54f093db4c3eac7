variable "okta_client_secret" {
  type      = string
  sensitive = true
}

# how people log in who have no other account
resource "wristband_identity_provider" "own" {
  type              = "WRISTBAND"
  login_identifiers = ["EMAIL"]
  login_factors     = ["PASSWORD", "MAGIC_LINK"]
}

resource "wristband_tenant" "acme" {
  name = "acme"
}

# the directory of one company
resource "wristband_identity_provider" "okta" {
  owner_type          = "TENANT"
  owner_id            = wristband_tenant.acme.id
  type                = "OKTA"
  name                = "employees"
  display_name        = "Acme Okta"
  domain_name         = "acme.okta.com"
  protocol_type       = "OIDC"
  client_id           = "0oa2ulqgqtHfwlxNp697"
  client_secret       = var.okta_client_secret
  deletion_protection = true
}

# to be entered at the identity provider
output "redirect_url" {
  value = wristband_identity_provider.okta.redirect_url
}
