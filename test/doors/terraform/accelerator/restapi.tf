# The set-up as people write it with a generic provider: a module that is handed a token and the application's id.
terraform {
  required_providers {
    restapi = { source = "mastercard/restapi" }
  }
}

variable "application_id" {}
variable "frontend_url" {}
variable "color" {}

# the ids of predefined boundaries and permissions, which a data source of plain http would find
variable "found" {
  type = map(string)
}

locals {
  owner = { ownerType = "APPLICATION", ownerId = var.application_id }
  groups = {
    application = {
      boundary    = "application"
      permissions = ["tenant-discovery-workflow:execute", "tenant:read"]
    }
    personal = {
      boundary    = "self"
      permissions = ["change-email-workflow:execute", "change-password-workflow:execute", "user:read", "user:update"]
    }
    tenant_viewer = {
      boundary    = "tenant"
      permissions = ["new-user-invitation-request:read", "role:read", "tenant:read", "user:read"]
    }
    tenant_admin = {
      boundary = "tenant"
      permissions = [
        "identity-provider:delete", "identity-provider:read", "identity-provider:view-protocol", "identity-provider:write",
        "new-user-invitation-workflow:execute", "tenant:create", "tenant:read", "tenant:update", "user:delete",
      ]
    }
  }
  roles = {
    account_admin = ["tenant_admin", "tenant_viewer", "personal", "application"]
    admin         = ["tenant_admin", "tenant_viewer", "personal", "application"]
    standard      = ["tenant_viewer", "personal", "application"]
    viewer        = ["tenant_viewer", "personal", "application"]
  }
}

resource "restapi_object" "permission_groups" {
  for_each = local.groups
  path     = "/permission-groups"
  data = jsonencode(merge(local.owner, {
    name                 = replace(each.key, "_", "-")
    displayName          = "${title(replace(each.key, "_", " "))} Permissions"
    permissionBoundaryId = var.found["predefined:${each.value.boundary}"]
    tenantVisibility     = "ALL"
  }))
  id_attribute = "id"
}

resource "restapi_object" "assign_permissions" {
  for_each = local.groups
  path     = "/permission-groups/${restapi_object.permission_groups[each.key].id}/assign-permissions"
  data = jsonencode({
    permissionIds = [for value in each.value.permissions : var.found[value]]
  })
  create_method = "POST"
  object_id     = "${each.key}-assigned"
  lifecycle {
    ignore_changes = all
  }
}

resource "restapi_object" "roles" {
  for_each = local.roles
  path     = "/roles"
  data = jsonencode(merge(local.owner, {
    name             = replace(each.key, "_", "-")
    displayName      = title(replace(each.key, "_", " "))
    tenantVisibility = "ALL"
  }))
  id_attribute = "id"
  depends_on   = [restapi_object.assign_permissions]
}

resource "restapi_object" "assign_permission_groups" {
  for_each = local.roles
  path     = "/roles/${restapi_object.roles[each.key].id}/assign-permission-groups"
  data = jsonencode({
    permissionGroupIds = [for group in each.value : restapi_object.permission_groups[group].id]
  })
  create_method = "POST"
  object_id     = "${each.key}-assigned"
  lifecycle {
    ignore_changes = all
  }
}

resource "restapi_object" "oauth2_client" {
  path = "/clients"
  data = jsonencode(merge(local.owner, {
    type         = "BACKEND_SERVER"
    name         = "Server ${timestamp()}"
    redirectUris = ["${var.frontend_url}/api/auth/callback"]
    grantTypes   = ["AUTHORIZATION_CODE", "REFRESH_TOKEN"]
  }))
  id_attribute = "id"
  lifecycle {
    ignore_changes = [data]
  }
}

resource "restapi_object" "role_assignment_policies" {
  path = "/role-assignment-policies"
  data = jsonencode(merge(local.owner, {
    defaultSignupRoles      = [restapi_object.roles["account_admin"].id]
    defaultIdpUserSyncRoles = [restapi_object.roles["viewer"].id]
  }))
  query_string  = "upsert=true"
  create_method = "POST"
  id_attribute  = "id"
}

resource "restapi_object" "app_settings" {
  path = "/applications/${var.application_id}"
  data = jsonencode({
    loginUrl      = "${var.frontend_url}/api/auth/login"
    logoutUrls    = [var.frontend_url]
    signupEnabled = true
  })
  create_method = "PATCH"
  update_method = "PATCH"
  object_id     = var.application_id
  lifecycle {
    ignore_changes = all
  }
}

resource "restapi_object" "page_branding" {
  count = var.color != "" ? 1 : 0
  path  = "/page-brandings"
  data = jsonencode(merge(local.owner, {
    pageBackgroundType                = "COLOR"
    pageBackgroundColor               = "#EDEDED"
    panelBackgroundColor              = "#FFFFFF"
    panelTextColor                    = "#222222"
    panelBorderRadiusPixels           = 8
    panelBorderColor                  = "#FEFEFE"
    panelBoxShadowEnabled             = true
    primaryButtonBackgroundColor      = var.color
    primaryButtonTextColor            = "#FFFFFF"
    primaryButtonBorderRadiusPixels   = 8
    primaryButtonBorderColor          = var.color
    primaryButtonFocusColor           = var.color
    secondaryButtonBackgroundColor    = "#FFFFFF"
    secondaryButtonTextColor          = var.color
    secondaryButtonBorderRadiusPixels = 8
    secondaryButtonBorderColor        = var.color
    secondaryButtonFocusColor         = var.color
    inputBackgroundColor              = "#FFFFFF"
    inputTextColor                    = "#222222"
    inputBorderRadiusPixels           = 8
    inputBorderColor                  = "#CCCCCC"
    inputFocusColor                   = var.color
    inputIconColor                    = "#555555"
    inputIconButtonHoverColor         = "#DDDDDD"
    linkColor                         = var.color
    linkHoverColor                    = var.color
    successColor                      = var.color
    errorColor                        = "#DC2626"
    logoHeightPixels                  = 56
  }))
  query_string  = "upsert=true"
  create_method = "POST"
  id_attribute  = "id"
}

resource "restapi_object" "email_branding" {
  count = var.color != "" ? 1 : 0
  path  = "/email-brandings"
  data = jsonencode(merge(local.owner, {
    primaryButtonBackgroundColor    = var.color
    primaryButtonTextColor          = "#FFFFFF"
    primaryButtonBorderRadiusPixels = 8
    primaryButtonBorderColor        = var.color
    logoHeightPixels                = 64
    logoWidthPixels                 = 297
  }))
  query_string  = "upsert=true"
  create_method = "POST"
  object_id     = "email-branding-${var.application_id}"
}

output "client_secret" {
  value     = jsondecode(restapi_object.oauth2_client.create_response).secret
  sensitive = true
}
