# Who may do what in an application, by names in place of ids.
locals {
  # text, the names in braces, text again: of a value without braces only the first
  values = {
    for name, group in var.groups : name => distinct(flatten([
      for parts in [for value in group.permissions : regex("^([^{}]*)[{]?([^{}]*)[}]?([^{}]*)$", value)] :
      [for each in split(",", parts[1]) : "${parts[0]}${each}${parts[2]}"]
    ]))
  }
  permission_ids = merge(
    { for each in data.wristband_permissions.all.permissions : each.value => each.id },
    { for value, own in wristband_permission.this : value => own.id },
  )
}

data "wristband_permissions" "all" {
  application_id = var.application_id
}

data "wristband_permission_boundary" "existing" {
  for_each = setsubtract(values(var.groups)[*].within, keys(var.boundaries))
  name     = each.key
  owner_id = var.application_id
}

resource "wristband_permission" "this" {
  for_each          = var.permissions
  value             = each.key
  description       = each.value
  tenant_visibility = var.tenant_visibility
  application_id    = var.application_id
}

resource "wristband_permission_group" "this" {
  for_each     = var.groups
  name         = each.key
  display_name = coalesce(each.value.display_name, "${title(replace(each.key, "-", " "))} Permissions")
  permission_boundary_id = try(
    var.boundaries[each.value.within],
    data.wristband_permission_boundary.existing[each.value.within].id,
  )
  permission_ids    = [for value in local.values[each.key] : local.permission_ids[value]]
  tenant_visibility = var.tenant_visibility
  owner_id          = var.application_id

  lifecycle {
    precondition {
      condition = alltrue([for value in local.values[each.key] : contains(keys(local.permission_ids), value)])
      error_message = join(" ", [
        for value in setsubtract(local.values[each.key], keys(local.permission_ids)) :
        "The group ${each.key} has the permission ${value}, which is not there: give one that the data source wristband_permissions lists, or declare it in permissions."
      ])
    }
  }
}

resource "wristband_role" "this" {
  for_each             = var.roles
  name                 = each.key
  display_name         = title(replace(each.key, "-", " "))
  permission_group_ids = [for group in each.value : wristband_permission_group.this[group].id]
  tenant_visibility    = var.tenant_visibility
  owner_id             = var.application_id
}

resource "wristband_role_assignment_policy" "this" {
  count                       = var.signup_roles == null && var.idp_user_sync_roles == null ? 0 : 1
  default_signup_roles        = var.signup_roles == null ? null : [for role in var.signup_roles : wristband_role.this[role].id]
  default_idp_user_sync_roles = var.idp_user_sync_roles == null ? null : [for role in var.idp_user_sync_roles : wristband_role.this[role].id]
  owner_id                    = var.application_id
}
