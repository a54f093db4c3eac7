# people log in through it
resource "wristband_oauth_client" "web" {
  name          = "web"
  type          = "BACKEND_SERVER"
  redirect_uris = ["https://invoices.example.com/api/auth/callback"]
}

# a program that calls the API as itself
resource "wristband_oauth_client" "worker" {
  name                    = "worker"
  type                    = "MACHINE_TO_MACHINE"
  access_token_expiration = 900
}

# one customer's key
resource "wristband_oauth_client" "key" {
  name       = "globex-key"
  type       = "MACHINE_TO_MACHINE"
  owner_type = "TENANT"
  owner_id   = wristband_tenant.globex.id
}

resource "wristband_tenant" "globex" {
  name = "globex"
}
