data "wristband_tenant" "globex" {
  name = "globex"
}

output "login_host" {
  value = data.wristband_tenant.globex.vanity_domain
}
