output "role_ids" {
  description = "The ids of the roles, by name."
  value       = { for name, role in wristband_role.this : name => role.id }
}

output "groups" {
  description = "The permission groups as they are, by name."
  value       = wristband_permission_group.this
}

output "roles" {
  description = "The roles as they are, by name."
  value       = wristband_role.this
}
