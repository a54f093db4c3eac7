data "wristband_identity_providers" "all" {}

output "types" {
  value = data.wristband_identity_providers.all.identity_providers[*].type
}
