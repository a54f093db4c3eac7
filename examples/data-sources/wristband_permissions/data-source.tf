# those that the platform brings along
data "wristband_permissions" "predefined" {
  type = "PREDEFINED"
}

output "values" {
  value = data.wristband_permissions.predefined.permissions[*].value
}
