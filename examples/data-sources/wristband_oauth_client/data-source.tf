data "wristband_oauth_client" "web" {
  name = "web"
  type = "BACKEND_SERVER"
}

output "client_id" {
  value = data.wristband_oauth_client.web.client_id
}
