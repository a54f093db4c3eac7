data "wristband_tenants" "all" {}

output "customers" {
  value = { for tenant in data.wristband_tenants.all.tenants : tenant.name => tenant.display_name }
}
