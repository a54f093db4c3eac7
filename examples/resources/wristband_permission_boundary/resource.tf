resource "wristband_tenant" "acme" {
  name = "acme"
}

# where it is named, permissions hold in the tenants that are listed
resource "wristband_permission_boundary" "pilots" {
  name          = "pilots"
  display_name  = "Pilot customers"
  type          = "TENANT_INCLUSION_LIST"
  resource_list = [wristband_tenant.acme.id]
}
