data "wristband_tenant" "globex" {
  name = "globex"
}

data "wristband_oauth_clients" "keys" {
  owner_type = "TENANT"
  owner_id   = data.wristband_tenant.globex.id
}

output "keys" {
  value = data.wristband_oauth_clients.keys.clients[*].client_id
}
