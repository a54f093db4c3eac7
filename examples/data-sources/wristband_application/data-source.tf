# the application of the credentials
data "wristband_application" "own" {}

output "auth_host" {
  value = data.wristband_application.own.vanity_domain
}
