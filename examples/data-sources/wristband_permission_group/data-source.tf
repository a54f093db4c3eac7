data "wristband_permission_group" "reports" {
  name = "reports"
}

output "group" {
  value = data.wristband_permission_group.reports.id
}
