resource "wristband_oauth_client" "worker" {
  name = "worker"
  type = "MACHINE_TO_MACHINE"
}

ephemeral "wristband_access_token" "worker" {
  client_id     = wristband_oauth_client.worker.client_id
  client_secret = wristband_oauth_client.worker.secret
}
