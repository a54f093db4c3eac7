data "wristband_permission" "user_read" {
  value = "user:read"
}

output "permission" {
  value = data.wristband_permission.user_read.id
}
