resource "wristband_permission" "reports_read" {
  value             = "report:read"
  tenant_visibility = "ALL"
}

resource "wristband_role" "viewer" {
  name              = "viewer"
  display_name      = "Viewer"
  tenant_visibility = "ALL"
  permission_ids    = [wristband_permission.reports_read.id]
}

# seen by one customer only, since that one owns it
resource "wristband_tenant" "acme" {
  name = "acme"
}

resource "wristband_role" "auditor" {
  name           = "auditor"
  owner_type     = "TENANT"
  owner_id       = wristband_tenant.acme.id
  permission_ids = [wristband_permission.reports_read.id]
}
