# What an application needs before its first login: who may do what, a client for its server, its settings and its looks.
# WRISTBAND_VANITY_DOMAIN, WRISTBAND_CLIENT_ID and WRISTBAND_CLIENT_SECRET are in the environment.
terraform {
  required_version = ">= 1.9"
  required_providers {
    wristband = { source = "wristband-dev/wristband" }
  }
}

locals {
  # what goes together, and where it holds
  groups = {
    application = {
      within = "application"
      may    = ["tenant-discovery-workflow:execute", "tenant:read"]
    }
    personal = {
      within = "self"
      may    = ["change-email-workflow:execute", "change-password-workflow:execute", "user:read", "user:update"]
    }
    tenant_viewer = {
      within = "tenant"
      may    = ["new-user-invitation-request:read", "role:read", "tenant:read", "user:read"]
    }
    tenant_admin = {
      within = "tenant"
      may = concat(
        [for act in ["delete", "read", "view-protocol", "write"] : "identity-provider:${act}"],
        ["new-user-invitation-workflow:execute", "tenant:create", "tenant:read", "tenant:update", "user:delete"],
      )
    }
  }
  everyone = ["application", "personal", "tenant_viewer"]
  admins   = concat(local.everyone, ["tenant_admin"])
  roles    = { account_admin = local.admins, admin = local.admins, standard = local.everyone, viewer = local.everyone }

  permission_ids = { for each in data.wristband_permissions.predefined.permissions : each.value => each.id }
}

data "wristband_application" "own" {}

data "wristband_permissions" "predefined" {
  type = "PREDEFINED"
}

data "wristband_permission_boundary" "predefined" {
  for_each = toset(values(local.groups)[*].within)
  name     = "predefined:${each.key}"
}

resource "wristband_permission_group" "this" {
  for_each               = local.groups
  name                   = replace(each.key, "_", "-")
  display_name           = "${title(replace(each.key, "_", " "))} Permissions"
  tenant_visibility      = "ALL"
  permission_boundary_id = data.wristband_permission_boundary.predefined[each.value.within].id
  permission_ids         = [for value in each.value.may : local.permission_ids[value]]
}

resource "wristband_role" "this" {
  for_each             = local.roles
  name                 = replace(each.key, "_", "-")
  display_name         = title(replace(each.key, "_", " "))
  tenant_visibility    = "ALL"
  permission_group_ids = [for group in each.value : wristband_permission_group.this[group].id]
}

# who signs up owns the new tenant; whom an identity provider brings may look around
resource "wristband_role_assignment_policy" "this" {
  default_signup_roles        = [wristband_role.this["account_admin"].id]
  default_idp_user_sync_roles = [wristband_role.this["viewer"].id]
}

resource "wristband_oauth_client" "backend" {
  name          = coalesce(var.client_name, "${data.wristband_application.own.name}-backend")
  type          = "BACKEND_SERVER"
  redirect_uris = ["${var.origin}/api/auth/callback"]
}

# The credentials belong to this application: it is taken over, and destroy releases it.
resource "wristband_application" "this" {
  name             = data.wristband_application.own.name
  display_name     = data.wristband_application.own.display_name
  is_multi_tenant  = data.wristband_application.own.is_multi_tenant
  environment_type = data.wristband_application.own.environment_type
  login_url        = "${var.origin}/api/auth/login"
  logout_urls      = [var.origin]
  signup_enabled   = var.signup_enabled
}

# what is not said here stays as the server has it
resource "wristband_page_branding" "this" {
  count                           = var.color == null ? 0 : 1
  logo_url                        = var.logo_url
  logo_height_pixels              = 56
  page_background_type            = "COLOR"
  page_background_color           = "#EDEDED"
  primary_button_background_color = var.color
  primary_button_text_color       = "#FFFFFF"
  primary_button_border_color     = var.color
  primary_button_focus_color      = var.color
  secondary_button_text_color     = var.color
  secondary_button_border_color   = var.color
  secondary_button_focus_color    = var.color
  input_focus_color               = var.color
  link_color                      = var.color
  link_hover_color                = var.color
  success_color                   = var.color
}

resource "wristband_email_branding" "this" {
  count                               = var.color == null ? 0 : 1
  logo_url                            = var.logo_url
  logo_height_pixels                  = 64
  primary_button_background_color     = var.color
  primary_button_text_color           = "#FFFFFF"
  primary_button_border_color         = var.color
  primary_button_border_radius_pixels = 8
}
