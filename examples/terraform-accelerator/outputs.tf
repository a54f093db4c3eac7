output "auth_host" {
  description = "The host of its login pages and tokens."
  value       = wristband_application.this.vanity_domain
}

output "callback_url" {
  description = "Where people return after login."
  value       = one(wristband_oauth_client.backend.redirect_uris)
}

output "credentials" {
  description = "Client id and secret of each client: terraform output -json credentials."
  sensitive   = true
  value = {
    for name, client in { backend = wristband_oauth_client.backend, jobs = wristband_oauth_client.jobs } :
    name => { client_id = client.client_id, client_secret = client.secret }
  }
}
