resource "wristband_tenant" "globex" {
  name            = "globex"
  display_name    = "Globex Corporation"
  public_metadata = jsonencode({ plan = "gold" })
}
