data "wristband_permission_boundary" "tenant" {
  name = "predefined:tenant"
}

resource "wristband_permission" "reports_read" {
  value             = "report:read"
  tenant_visibility = "ALL"
}

resource "wristband_permission_group" "reports" {
  name                   = "reports"
  display_name           = "Reports"
  tenant_visibility      = "ALL"
  permission_boundary_id = data.wristband_permission_boundary.tenant.id
  permission_ids         = [wristband_permission.reports_read.id]
}
