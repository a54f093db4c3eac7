data "wristband_custom_domain" "login" {
  domain_name = "login.example.com"
}

output "verified" {
  value = data.wristband_custom_domain.login.status
}
