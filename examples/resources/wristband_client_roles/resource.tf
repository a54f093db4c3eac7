data "wristband_role" "admin" {
  display_name = "Application Admin Client"
}

resource "wristband_oauth_client" "jobs" {
  name = "jobs"
  type = "MACHINE_TO_MACHINE"
}

# exactly these roles: a role that somebody else gives the client is taken away again
resource "wristband_client_roles" "jobs" {
  client_id = wristband_oauth_client.jobs.id
  role_ids  = [data.wristband_role.admin.id]
}
