data "wristband_roles" "all" {}

output "names" {
  value = data.wristband_roles.all.roles[*].name
}
