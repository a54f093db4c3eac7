resource "wristband_tenant" "acme" {
  name = "acme"
}

# people of acme log in by its own identity providers, and by none of the application
resource "wristband_identity_provider_override_toggle" "acme" {
  owner_id = wristband_tenant.acme.id
  status   = "ENABLED"
}
