variable "groups" {
  description = <<-EOT
    Permission groups by name. `within` is the name of a boundary: one of `boundaries`, or one that exists, such as `predefined:tenant`.
    `permissions` are values: those of `permissions`, and what the platform or somebody else has made. One list in braces is written
    out as a shell does it: `user:{read,update}` is `user:read` and `user:update`. People see `display_name`; the name in words, and
    `Permissions`, when left out.
  EOT
  type = map(object({
    within       = string
    permissions  = list(string)
    display_name = optional(string)
  }))
  nullable = false

  validation {
    condition = alltrue([
      for value in flatten(values(var.groups)[*].permissions) :
      can(regex("^[^{}]*([{][^\\s{},]+(,[^\\s{},]+)*[}])?[^{}]*$", value))
    ])
    error_message = join(" ", [
      for name, group in var.groups : join(" ", [
        for value in group.permissions :
        "The group ${name} has the permission ${value}, whose braces are not one list of names: give it as user:{read,update}, with commas and without spaces."
        if !can(regex("^[^{}]*([{][^\\s{},]+(,[^\\s{},]+)*[}])?[^{}]*$", value))
      ])
    ])
  }
}

variable "roles" {
  description = "The groups of each role, by name."
  type        = map(list(string))
  nullable    = false

  validation {
    condition = alltrue([for group in flatten(values(var.roles)) : contains(keys(var.groups), group)])
    error_message = join(" ", [
      for role, held in var.roles : join(" ", [
        for group in setsubtract(held, keys(var.groups)) :
        "The role ${role} holds the group ${group}, which is not there: give ${join(", ", keys(var.groups))}."
      ])
    ])
  }
}

variable "signup_roles" {
  description = "The roles of who signs up. With this and idp_user_sync_roles left out, the policy is left alone."
  type        = list(string)
  default     = null

  validation {
    condition = alltrue([for role in coalesce(var.signup_roles, []) : contains(keys(var.roles), role)])
    error_message = join(" ", [
      for role in setsubtract(coalesce(var.signup_roles, []), keys(var.roles)) :
      "signup_roles names the role ${role}, which is not there: give ${join(", ", keys(var.roles))}."
    ])
  }
}

variable "idp_user_sync_roles" {
  description = "The roles of whom an identity provider brings."
  type        = list(string)
  default     = null

  validation {
    condition = alltrue([for role in coalesce(var.idp_user_sync_roles, []) : contains(keys(var.roles), role)])
    error_message = join(" ", [
      for role in setsubtract(coalesce(var.idp_user_sync_roles, []), keys(var.roles)) :
      "idp_user_sync_roles names the role ${role}, which is not there: give ${join(", ", keys(var.roles))}."
    ])
  }
}

variable "permissions" {
  description = "What your own programs ask for: the value of each permission, and what it means."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "boundaries" {
  description = "The ids of boundaries that are made beside the module, by the names that groups call them."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "tenant_visibility" {
  description = "Whether tenants see all of it: ALL, or NONE."
  type        = string
  default     = "ALL"
  nullable    = false

  validation {
    condition     = contains(["ALL", "NONE"], var.tenant_visibility)
    error_message = "tenant_visibility is ${var.tenant_visibility}: give ALL or NONE."
  }
}

variable "application_id" {
  description = "The application it belongs to; the one of the credentials when left out."
  type        = string
  default     = null
}
