# What a product needs beside its clients: permissions in groups, roles that hold them, and what a client may do.

terraform {
  required_providers {
    wristband = {
      source = "wristband-dev/wristband"
    }
  }
}

# where permissions hold: in the tenant of who has them, or for that person alone
data "wristband_permission_boundary" "tenant" {
  name = "predefined:tenant"
}

data "wristband_permission_boundary" "self" {
  name = "predefined:self"
}

data "wristband_permission" "user_update" {
  value = "user:update"
}

data "wristband_role" "admin" {
  display_name = "Application Admin Client"
}

resource "wristband_permission" "read" {
  value             = "invoice:read"
  description       = "See invoices"
  tenant_visibility = "ALL"
}

resource "wristband_permission" "write" {
  value             = "invoice:write"
  description       = "Write and change invoices"
  tenant_visibility = "ALL"
}

resource "wristband_permission_group" "account" {
  name                   = "account"
  display_name           = "My account"
  tenant_visibility      = "ALL"
  permission_boundary_id = data.wristband_permission_boundary.self.id
  permission_ids         = [data.wristband_permission.user_update.id]
}

resource "wristband_permission_group" "invoices" {
  name                   = "invoices"
  display_name           = "Invoices"
  tenant_visibility      = "ALL"
  permission_boundary_id = data.wristband_permission_boundary.tenant.id
  permission_ids         = [wristband_permission.read.id, wristband_permission.write.id]
}

resource "wristband_role" "accountant" {
  name              = "accountant"
  display_name      = "Accountant"
  tenant_visibility = "ALL"
  permission_group_ids = [
    wristband_permission_group.account.id,
    wristband_permission_group.invoices.id,
  ]
}

resource "wristband_role" "viewer" {
  name                   = "viewer"
  display_name           = "Viewer"
  tenant_visibility      = "ALL"
  permission_boundary_id = data.wristband_permission_boundary.tenant.id
  permission_ids         = [wristband_permission.read.id]
  permission_group_ids   = [wristband_permission_group.account.id]
}

# who signs up may look around
resource "wristband_role_assignment_policy" "signup" {
  default_signup_roles = [wristband_role.viewer.id]
}

resource "wristband_oauth_client" "jobs" {
  name = "jobs"
  type = "MACHINE_TO_MACHINE"
}

# exactly these roles: what somebody else gives the client is taken from it again
resource "wristband_client_roles" "jobs" {
  client_id = wristband_oauth_client.jobs.id
  role_ids  = [data.wristband_role.admin.id]
}
