# one that the platform brings along, by what the dashboard calls it
data "wristband_role" "admin" {
  display_name = "Application Admin Client"
}

output "role" {
  value = data.wristband_role.admin.id
}
