data "wristband_permission_groups" "all" {}

output "names" {
  value = data.wristband_permission_groups.all.permission_groups[*].name
}
