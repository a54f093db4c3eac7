data "wristband_permission_boundaries" "all" {}

output "names" {
  value = data.wristband_permission_boundaries.all.permission_boundaries[*].name
}
