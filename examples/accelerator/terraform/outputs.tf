output "client_id" {
  value = wristband_oauth_client.backend.client_id
}

output "client_secret" {
  value     = wristband_oauth_client.backend.secret
  sensitive = true
}

output "role_ids" {
  description = "By the names of the roles."
  value       = { for role in wristband_role.this : role.name => role.id }
}
