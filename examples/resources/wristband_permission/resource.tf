resource "wristband_permission" "reports_read" {
  value             = "report:read"
  description       = "See reports"
  tenant_visibility = "ALL"
}
