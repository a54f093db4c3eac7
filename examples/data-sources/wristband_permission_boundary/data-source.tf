data "wristband_permission_boundary" "tenant" {
  name = "predefined:tenant"
}

output "boundary" {
  value = data.wristband_permission_boundary.tenant.id
}
