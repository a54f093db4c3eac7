# Generated from the definitions by wristband-iac. Do not edit: levels and exceptions are data.
# conftest test plan.json --policy <this folder> --namespace wristband.plan --data wristband-review.json
package wristband.plan

import rego.v1

deny contains entry(finding) if {
	some finding in standing
	weight[finding.level] >= weight[fail_on]
}

deny contains {"msg": "Terraform ended with an error, so the plan holds only what it had seen by then [review.refused]", "rule": "review.refused", "level": "critical"} if {
	input.resource_changes
	input.errored == true
}

warn contains entry(finding) if {
	some finding in standing
	weight[finding.level] < weight[fail_on]
}

warn contains {"msg": sprintf("the configuration names %v, and there is no such rule", [clean(id)])} if {
	input.resource_changes
	some id in {id | some id, _ in levels} | {exception.rule | some exception in exceptions}
	not known[id]
}

entry(finding) := {
	"msg": sprintf("%s: %s [%s]", [clean(finding.address), finding.what, finding.rule]),
	"rule": finding.rule,
	"level": finding.level,
	"address": finding.address,
}

# levels and exceptions, as in wristband-review.json: conftest test --data wristband-review.json

weight := {"low": 0, "medium": 1, "high": 2, "critical": 3, "none": 4}

default fail_on := "high"

fail_on := data.failOn

default levels := {}

levels := data.rules

default exceptions := []

exceptions := data.exceptions

default stack := ""

stack := data.stack

standing contains object.union(finding, {"level": level}) if {
	some finding in found
	level := object.get(levels, finding.rule, finding.level)
	level != "off"
	not excused(finding)
}

excused(finding) if {
	some exception in exceptions
	exception.rule == finding.rule
	exception.address == finding.address
	object.get(exception, "stack", stack) == stack
	not exception.value
	not expired(exception)
}

expired(exception) if {
	midnight := time.parse_rfc3339_ns(concat("", [exception.until, "T00:00:00Z"]))
	time.now_ns() >= midnight + 86400000000000
}

found contains {
	"rule": "review.exception.expired",
	"level": known["review.exception.expired"],
	"address": exception.address,
	"what": sprintf("the exception from %s ended on %s; its reason was: %s", [exception.rule, exception.until, clean(exception.reason)]),
} if {
	input.resource_changes
	some exception in exceptions
	expired(exception)
}

# what the plan would do

actions := {
	"no-op": "keep",
	"create": "create",
	"read": "read",
	"update": "update",
	"delete": "delete",
	"forget": "forget",
	"delete,create": "replace",
	"create,delete": "replace",
	"create,forget": "replace",
}

action_of(resource) := "adopt" if {
	object.get(resource.change, "importing", null) != null
	actions[concat(",", resource.change.actions)] != "replace"
} else := "forget" if {
	kinds[resource.type].own
	resource.change.actions == ["delete"]
	resource.change.before.adopted == true
} else := actions[concat(",", resource.change.actions)]

changes := [change |
	some resource in input.resource_changes
	kind := kinds[resource.type]
	object.get(resource, "mode", "managed") != "data"
	given := resource.change
	masks := {
		"before": [object.get(given, "before_sensitive", false), object.get(given, "after_sensitive", false)],
		"after": [object.get(given, "before_sensitive", false), object.get(given, "after_sensitive", false), object.get(given, "after_unknown", false)],
	}
	values := {side: object_or_empty(object.get(given, side, null)) | some side in ["before", "after"]}
	change := {
		"address": resource.address,
		"kind": kind.name,
		"fields": kind.fields,
		"action": action_of(resource),
		"is_gone": object.get(given, "after", null) == null,
		"masks": masks,
		"values": values,
		"classes": {side: classes |
			some side in ["before", "after"]
			classes := {name: class |
				some name, field in kind.fields
				class := class_of(field, object.get(values[side], field.attribute, null), masks[side])
			}
		},
	}
]

object_or_empty(value) := value if is_object(value)

else := {}

quiet := {"keep", "read"}

# what stands in a field, and the class it is of

value_of(change, side, field) := object.get(change.values[side], change.fields[field].attribute, null)

hidden(change, side, field) if change.classes[side][field] == "hidden"

class_of(field, value, masks) := "hidden" if {
	some mask in masks
	masked(object.get(object_or_empty(mask), field.attribute, false))
} else := "absent" if {
	value == null
} else := class_of_value(field, value)

masked(true)

masked(mask) if {
	some entry in mask
	entry == true
}

class_of_value(field, value) := choice(field, value) if field.sort == "choice"

class_of_value(field, value) := concat("+", sort({choice(field, entry) | some entry in value})) if {
	field.sort == "choices"
	count(value) > 0
}

class_of_value(field, value) := "empty" if {
	field.sort in {"choices", "list", "text"}
	count(value) == 0
}

class_of_value(field, value) := "given" if {
	field.sort in {"list", "text"}
	count(value) > 0
}

class_of_value(field, value) := sprintf("%v", [value]) if field.sort == "flag"

class_of_value(field, _) := "given" if field.sort == "value"

choice(field, value) := value if {
	value in field.options
} else := "other"

# rules about what would be there

found contains object.union(finding, {"address": change.address}) if {
	some change in changes
	not change.action in quiet
	not change.is_gone
	some finding in judged(change, "after")
	not was_so(change, finding)
	not covered(change, finding)
}

was_so(change, finding) if {
	change.action == "update"
	some old in judged(change, "before")
	old.rule == finding.rule
	old.says == finding.says
}

covered(change, finding) if {
	some rule in change_rules[change.kind]
	finding.rule in object.get(rule, "covers", [])
	verdict_on(rule, change)
}

judged(change, side) := {finding |
	some rule in definition_rules[change.kind]
	not rule.each
	not waits(rule, change, side)
	verdict := rule.cases[concat(" | ", [change.classes[side][field] | some field in rule.uses])]
	finding := {
		"rule": rule.id,
		"level": rule.level,
		"says": verdict,
		"what": sprintf("%s: %s", [rule.at, verdict]),
	}
} | {finding |
	some rule in definition_rules[change.kind]
	rule.each
	not waits(rule, change, side)
	classes := [change.classes[side][field] | some field in rule.uses]
	some place, element in elements(change, side, rule.at)
	verdict := rule.cases[concat(" | ", array.concat(classes, [choice(change.fields[rule.at], element)]))]
	finding := {
		"rule": rule.id,
		"level": rule.level,
		"says": verdict,
		"what": sprintf("%s%s: %s", [rule.at, place, verdict]),
	}
}

waits(rule, change, side) if {
	some field in rule.reads
	hidden(change, side, field)
}

elements(change, side, field) := {sprintf("[%d]", [at]): element |
	some at, element in value_of(change, side, field)
	not hidden_element(change, side, field, at)
} if {
	is_array(value_of(change, side, field))
} else := {"": value_of(change, side, field)} if {
	value_of(change, side, field) != null
	not hidden(change, side, field)
} else := {}

hidden_element(change, side, field, at) if {
	some mask in change.masks[side]
	masked_at(object.get(object_or_empty(mask), change.fields[field].attribute, false), at)
}

masked_at(true, _)

masked_at(mask, at) if mask[at] == true

# rules about what changes

found contains {
	"rule": rule.id,
	"level": verdict.level,
	"address": change.address,
	"what": named(verdict.says, change),
} if {
	some change in changes
	some rule in change_rules[change.kind]
	verdict := verdict_on(rule, change)
}

verdict_on(rule, change) := verdict if {
	change.action in rule.on
	every field in rule.reads {
		is_clear(change, field)
	}
	verdict := rule.cases[concat(" | ", [compared(change, use.side, use.field) | some use in rule.uses])]
}

is_clear(change, field) if {
	not hidden(change, "before", field)
	not hidden(change, "after", field)
}

compared(change, side, field) := "other" if {
	hidden(change, side, field)
} else := "another" if {
	side == "after"
	change.classes[side][field] == "other"
	value_of(change, "before", field) != value_of(change, "after", field)
} else := change.classes[side][field]

found contains {
	"rule": rule.id,
	"level": rule.level,
	"address": change.address,
	"what": named(replace(rule.says, "THE-ENTRY-OF-IT", clean(entry)), change),
} if {
	some change in changes
	some rule in entry_rules
	rule.kind == change.kind
	change.action in rule.on
	is_clear(change, rule.field)
	[more, less] := sides[rule.entry]
	some entry in value_of(change, more, rule.field)
	not entry in list_of(value_of(change, less, rule.field))
}

sides := {"gained": ["after", "before"], "lost": ["before", "after"]}

list_of(value) := value if is_array(value)

else := []

named(says, change) := replace(says, "THE-NAME-OF-IT", clean(name_of(change)))

name_of(change) := names[0] if {
	names := [value |
		some side in ["after", "before"]
		some field in ["displayName", "name"]
		change.fields[field]
		not hidden(change, side, field)
		value := value_of(change, side, field)
		is_string(value)
		value != ""
	]
	count(names) > 0
} else := change.address

# foreign text in one line, without what hides or turns it

clean(text) := substring(regex.replace(text, "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?"), 0, 160)

known := {
	"field.required": "high",
	"field.unsupported": "high",
	"field.type": "high",
	"field.distinct": "high",
	"field.limit": "low",
	"field.unknown-value": "low",
	"field.replaces": "low",
	"application.name.form": "low",
	"application.login-url.form": "high",
	"application.login-url.production": "high",
	"application.logout-urls.form": "high",
	"application.logout-urls.production": "high",
	"application.allowed-origins.form": "high",
	"application.allowed-origins.production": "high",
	"application.allowed-origins.path": "low",
	"application.name.twin": "high",
	"tenant.name.form": "low",
	"tenant.status.deleting": "high",
	"tenant.logo-url.form": "high",
	"tenant.name.twin": "high",
	"tenant.global.twin": "high",
	"client.owner": "high",
	"client.owner.missing": "high",
	"client.grants": "high",
	"client.grants.none": "high",
	"client.grants.duplicate": "high",
	"client.grants.refresh-only": "low",
	"client.redirects.missing": "high",
	"client.redirects.unwanted": "high",
	"client.redirects.count": "low",
	"client.redirects.duplicate": "high",
	"client.redirects.form": "high",
	"client.redirects.scheme": "high",
	"client.redirects.production": "high",
	"client.login-url.production": "high",
	"client.redirects.http": "low",
	"client.redirects.native-dot": "low",
	"client.login-url.unwanted": "high",
	"client.login-url.form": "high",
	"client.login-url.scheme": "high",
	"client.placeholders": "low",
	"client.refresh.lifetime": "high",
	"client.rotate-trigger.no-secret": "high",
	"client.rotate-every.no-secret": "high",
	"client.rotate-grace.no-secret": "high",
	"client.verify.no-secret": "high",
	"client.deliver-to.no-secret": "high",
	"client.verify.type": "high",
	"client.rotate.every": "high",
	"client.delivery.target": "high",
	"client.spa": "low",
	"client.name.twin": "low",
	"permission.value.form": "low",
	"permission.value.twin": "high",
	"group.name.prefix": "high",
	"group.owner.missing": "high",
	"group.visibility": "high",
	"group.name.twin": "high",
	"boundary.name.prefix": "high",
	"boundary.owner.missing": "high",
	"boundary.owner": "low",
	"boundary.type.single-tenant": "high",
	"boundary.type.predefined": "high",
	"boundary.value": "high",
	"boundary.resource-list": "high",
	"boundary.name.twin": "high",
	"boundary.value.twin": "high",
	"role.name.prefix": "high",
	"role.owner.missing": "high",
	"role.visibility": "high",
	"role.inclusion-list": "high",
	"role.name.twin": "high",
	"roles.twin": "high",
	"policy.owner.missing": "high",
	"policy.twin": "high",
	"idp.name.prefix": "high",
	"idp.owner.missing": "high",
	"idp.domain-name": "high",
	"idp.protocol-type": "high",
	"idp.client-id": "high",
	"idp.client-secret": "high",
	"idp.scopes": "high",
	"idp.team-id": "high",
	"idp.service-id": "high",
	"idp.key-id": "high",
	"idp.private-key": "high",
	"idp.idp-entity-id": "high",
	"idp.idp-sso-url": "high",
	"idp.idp-signing-certs": "high",
	"idp.idp-metadata-url": "high",
	"idp.allow-idp-initiated-sso": "high",
	"idp.login-identifiers": "high",
	"idp.login-factors": "high",
	"idp.name": "high",
	"idp.display-name": "high",
	"idp.owner": "high",
	"idp.owner.global": "high",
	"idp.name.usual": "low",
	"idp.status.deleting": "high",
	"idp.login-identifiers.none": "high",
	"idp.login-factors.none": "high",
	"idp.domain-name.form": "low",
	"idp.protocol.unfit": "high",
	"idp.protocol.client-id": "high",
	"idp.protocol.client-secret": "high",
	"idp.protocol.scopes": "high",
	"idp.protocol.team-id": "high",
	"idp.protocol.service-id": "high",
	"idp.protocol.key-id": "high",
	"idp.protocol.private-key": "high",
	"idp.protocol.idp-entity-id": "high",
	"idp.protocol.idp-sso-url": "high",
	"idp.protocol.idp-signing-certs": "high",
	"idp.protocol.idp-metadata-url": "high",
	"idp.protocol.allow-idp-initiated-sso": "high",
	"idp.saml.source": "high",
	"idp.saml.certificates": "low",
	"idp.idp-sso-url.form": "high",
	"idp.idp-sso-url.http": "low",
	"idp.idp-metadata-url.form": "high",
	"idp.idp-metadata-url.http": "low",
	"idp.idp-signing-certs.form": "high",
	"idp.private-key.form": "low",
	"idp.name.twin": "high",
	"idp.type.twin": "high",
	"page.owner.missing": "high",
	"page.logo-url.form": "high",
	"page.page-background-color": "low",
	"page.panel-background-color": "low",
	"page.panel-text-color": "low",
	"page.panel-border-color": "low",
	"page.primary-button-background-color": "low",
	"page.primary-button-text-color": "low",
	"page.primary-button-border-color": "low",
	"page.secondary-button-background-color": "low",
	"page.secondary-button-text-color": "low",
	"page.secondary-button-border-color": "low",
	"page.primary-button-focus-color": "low",
	"page.secondary-button-focus-color": "low",
	"page.input-background-color": "low",
	"page.input-text-color": "low",
	"page.input-border-color": "low",
	"page.input-focus-color": "low",
	"page.input-icon-color": "low",
	"page.input-icon-button-hover-color": "low",
	"page.link-color": "low",
	"page.link-hover-color": "low",
	"page.success-color": "low",
	"page.error-color": "low",
	"page.twin": "high",
	"email.owner.missing": "high",
	"email.logo-url.form": "high",
	"email.primary-button-background-color": "low",
	"email.primary-button-text-color": "low",
	"email.primary-button-border-color": "low",
	"email.twin": "high",
	"domain.owner.missing": "high",
	"domain.name.form": "high",
	"domain.name.vendors": "high",
	"domain.name.twin": "high",
	"domain.third.twin": "high",
	"domain.active.twin": "high",
	"override.owner": "low",
	"override.owner.missing": "high",
	"override.twin": "high",
	"change.client.replaced": "critical",
	"change.client.deleted": "critical",
	"change.client.type": "critical",
	"change.client.owner": "critical",
	"change.client.third-party": "high",
	"change.client.spa": "medium",
	"change.client.adopted": "medium",
	"change.grants.widened": "high",
	"change.lifetime.access": "medium",
	"change.lifetime.refresh": "medium",
	"change.login-url.host": "high",
	"change.redirects.wildcard": "critical",
	"change.redirects.http": "critical",
	"change.redirects.loopback": "high",
	"change.redirects.private-scheme": "medium",
	"change.redirects.host": "high",
	"change.redirects.removed": "high",
	"change.secret.cut": "critical",
	"change.secret.evicted": "high",
	"change.secret.in-state": "low",
	"change.secret.undelivered": "medium",
	"change.tenant.deleted": "critical",
	"change.tenant.replaced": "critical",
	"change.tenant.deactivated": "high",
	"change.tenant.reactivated": "medium",
	"change.tenant.adopted": "medium",
	"change.application.deleted": "critical",
	"change.application.demoted": "critical",
	"change.application.deactivated": "critical",
	"change.cors.added": "high",
	"change.logout.added": "medium",
	"change.application.login-url": "high",
	"change.application.adopted": "low",
	"change.idp.deleted": "critical",
	"change.idp.disabled": "high",
	"change.domain.activated": "high",
	"change.domain.left": "critical",
	"change.domain.deleted": "critical",
	"change.protection.off": "high",
	"change.signup.opened": "high",
	"review.refused": "critical",
	"review.exception.expired": "medium",
	"review.drift": "medium"
}

kinds := {
	"wristband_application": {
		"name": "Application",
		"own": true,
		"fields": {
			"name": {
				"attribute": "name",
				"sort": "text"
			},
			"displayName": {
				"attribute": "display_name",
				"sort": "text"
			},
			"environmentType": {
				"attribute": "environment_type",
				"sort": "choice",
				"options": [
					"DEVELOPMENT",
					"PRODUCTION"
				]
			},
			"allowedOrigins": {
				"attribute": "allowed_origins",
				"sort": "list"
			},
			"signupEnabled": {
				"attribute": "signup_enabled",
				"sort": "flag"
			},
			"status": {
				"attribute": "status",
				"sort": "choice",
				"options": [
					"ACTIVE",
					"INACTIVE"
				]
			},
			"deletionProtection": {
				"attribute": "deletion_protection",
				"sort": "flag"
			}
		}
	},
	"wristband_tenant": {
		"name": "Tenant",
		"own": false,
		"fields": {
			"name": {
				"attribute": "name",
				"sort": "text"
			},
			"displayName": {
				"attribute": "display_name",
				"sort": "text"
			},
			"signupEnabled": {
				"attribute": "signup_enabled",
				"sort": "flag"
			},
			"status": {
				"attribute": "status",
				"sort": "choice",
				"options": [
					"ACTIVE",
					"INACTIVE",
					"DELETE_IN_PROGRESS"
				]
			},
			"deletionProtection": {
				"attribute": "deletion_protection",
				"sort": "flag"
			}
		}
	},
	"wristband_oauth_client": {
		"name": "OAuthClient",
		"own": false,
		"fields": {
			"name": {
				"attribute": "name",
				"sort": "text"
			},
			"type": {
				"attribute": "type",
				"sort": "choice",
				"options": [
					"BACKEND_SERVER",
					"SINGLE_PAGE_APP",
					"NATIVE",
					"MACHINE_TO_MACHINE"
				]
			},
			"ownerType": {
				"attribute": "owner_type",
				"sort": "choice",
				"options": [
					"APPLICATION",
					"TENANT"
				]
			},
			"ownerId": {
				"attribute": "owner_id",
				"sort": "text"
			},
			"grantTypes": {
				"attribute": "grant_types",
				"sort": "choices",
				"options": [
					"AUTHORIZATION_CODE",
					"REFRESH_TOKEN",
					"CLIENT_CREDENTIALS"
				]
			},
			"redirectUris": {
				"attribute": "redirect_uris",
				"sort": "list"
			},
			"loginUrl": {
				"attribute": "login_url",
				"sort": "text"
			},
			"refreshTokenExpiration": {
				"attribute": "refresh_token_expiration",
				"sort": "value"
			},
			"rotateTrigger": {
				"attribute": "rotate_trigger",
				"sort": "text"
			},
			"rotateEvery": {
				"attribute": "rotate_every",
				"sort": "text"
			},
			"rotateGrace": {
				"attribute": "rotate_grace",
				"sort": "text"
			},
			"verify": {
				"attribute": "verify",
				"sort": "flag"
			},
			"deliverTo": {
				"attribute": "deliver_to",
				"sort": "list"
			},
			"deletionProtection": {
				"attribute": "deletion_protection",
				"sort": "flag"
			}
		}
	},
	"wristband_permission": {
		"name": "Permission",
		"own": false,
		"fields": {}
	},
	"wristband_permission_group": {
		"name": "PermissionGroup",
		"own": false,
		"fields": {
			"name": {
				"attribute": "name",
				"sort": "text"
			},
			"displayName": {
				"attribute": "display_name",
				"sort": "text"
			},
			"ownerType": {
				"attribute": "owner_type",
				"sort": "choice",
				"options": [
					"APPLICATION",
					"TENANT"
				]
			},
			"ownerId": {
				"attribute": "owner_id",
				"sort": "text"
			},
			"tenantVisibility": {
				"attribute": "tenant_visibility",
				"sort": "choice",
				"options": [
					"ALL",
					"NONE",
					"OWNER"
				]
			}
		}
	},
	"wristband_permission_boundary": {
		"name": "PermissionBoundary",
		"own": false,
		"fields": {
			"name": {
				"attribute": "name",
				"sort": "text"
			},
			"displayName": {
				"attribute": "display_name",
				"sort": "text"
			},
			"ownerType": {
				"attribute": "owner_type",
				"sort": "choice",
				"options": [
					"APPLICATION",
					"TENANT"
				]
			},
			"ownerId": {
				"attribute": "owner_id",
				"sort": "text"
			},
			"type": {
				"attribute": "type",
				"sort": "choice",
				"options": [
					"CUSTOM",
					"TENANT_INCLUSION_LIST",
					"TENANT_EXCLUSION_LIST",
					"PREDEFINED"
				]
			},
			"value": {
				"attribute": "value",
				"sort": "text"
			},
			"resourceList": {
				"attribute": "resource_list",
				"sort": "list"
			}
		}
	},
	"wristband_role": {
		"name": "Role",
		"own": false,
		"fields": {
			"name": {
				"attribute": "name",
				"sort": "text"
			},
			"displayName": {
				"attribute": "display_name",
				"sort": "text"
			},
			"ownerType": {
				"attribute": "owner_type",
				"sort": "choice",
				"options": [
					"APPLICATION",
					"TENANT"
				]
			},
			"ownerId": {
				"attribute": "owner_id",
				"sort": "text"
			},
			"tenantVisibility": {
				"attribute": "tenant_visibility",
				"sort": "choice",
				"options": [
					"ALL",
					"TENANT_INCLUSION_LIST",
					"NONE",
					"OWNER"
				]
			}
		}
	},
	"wristband_client_roles": {
		"name": "ClientRoles",
		"own": false,
		"fields": {}
	},
	"wristband_role_assignment_policy": {
		"name": "RoleAssignmentPolicy",
		"own": false,
		"fields": {
			"ownerType": {
				"attribute": "owner_type",
				"sort": "choice",
				"options": [
					"APPLICATION",
					"TENANT"
				]
			},
			"ownerId": {
				"attribute": "owner_id",
				"sort": "text"
			}
		}
	},
	"wristband_identity_provider": {
		"name": "IdentityProvider",
		"own": false,
		"fields": {
			"ownerType": {
				"attribute": "owner_type",
				"sort": "choice",
				"options": [
					"APPLICATION",
					"TENANT"
				]
			},
			"ownerId": {
				"attribute": "owner_id",
				"sort": "text"
			},
			"type": {
				"attribute": "type",
				"sort": "choice",
				"options": [
					"WRISTBAND",
					"APPLE",
					"BITBUCKET",
					"CUSTOM",
					"GITHUB",
					"GITLAB",
					"GOOGLE",
					"GOOGLE_WORKSPACE",
					"MICROSOFT",
					"MICROSOFT_ENTRA_ID",
					"OKTA"
				]
			},
			"name": {
				"attribute": "name",
				"sort": "text"
			},
			"displayName": {
				"attribute": "display_name",
				"sort": "text"
			},
			"status": {
				"attribute": "status",
				"sort": "choice",
				"options": [
					"ENABLED",
					"DISABLED",
					"DELETE_IN_PROGRESS"
				]
			},
			"loginIdentifiers": {
				"attribute": "login_identifiers",
				"sort": "choices",
				"options": [
					"EMAIL",
					"USERNAME"
				]
			},
			"loginFactors": {
				"attribute": "login_factors",
				"sort": "choices",
				"options": [
					"PASSWORD",
					"MAGIC_LINK"
				]
			},
			"domainName": {
				"attribute": "domain_name",
				"sort": "text"
			},
			"protocolType": {
				"attribute": "protocol_type",
				"sort": "choice",
				"options": [
					"OAUTH2",
					"OIDC",
					"SAML2"
				]
			},
			"clientId": {
				"attribute": "client_id",
				"sort": "text"
			},
			"clientSecret": {
				"attribute": "client_secret",
				"sort": "text"
			},
			"scopes": {
				"attribute": "scopes",
				"sort": "list"
			},
			"teamId": {
				"attribute": "team_id",
				"sort": "text"
			},
			"serviceId": {
				"attribute": "service_id",
				"sort": "text"
			},
			"keyId": {
				"attribute": "key_id",
				"sort": "text"
			},
			"privateKey": {
				"attribute": "private_key",
				"sort": "text"
			},
			"idpEntityId": {
				"attribute": "idp_entity_id",
				"sort": "text"
			},
			"idpSsoUrl": {
				"attribute": "idp_sso_url",
				"sort": "text"
			},
			"idpSigningCerts": {
				"attribute": "idp_signing_certs",
				"sort": "list"
			},
			"idpMetadataUrl": {
				"attribute": "idp_metadata_url",
				"sort": "text"
			},
			"allowIdpInitiatedSso": {
				"attribute": "allow_idp_initiated_sso",
				"sort": "flag"
			},
			"deletionProtection": {
				"attribute": "deletion_protection",
				"sort": "flag"
			}
		}
	},
	"wristband_page_branding": {
		"name": "PageBranding",
		"own": false,
		"fields": {
			"ownerType": {
				"attribute": "owner_type",
				"sort": "choice",
				"options": [
					"APPLICATION",
					"TENANT"
				]
			},
			"ownerId": {
				"attribute": "owner_id",
				"sort": "text"
			},
			"pageBackgroundColor": {
				"attribute": "page_background_color",
				"sort": "text"
			},
			"panelBackgroundColor": {
				"attribute": "panel_background_color",
				"sort": "text"
			},
			"panelTextColor": {
				"attribute": "panel_text_color",
				"sort": "text"
			},
			"panelBorderColor": {
				"attribute": "panel_border_color",
				"sort": "text"
			},
			"primaryButtonBackgroundColor": {
				"attribute": "primary_button_background_color",
				"sort": "text"
			},
			"primaryButtonTextColor": {
				"attribute": "primary_button_text_color",
				"sort": "text"
			},
			"primaryButtonBorderColor": {
				"attribute": "primary_button_border_color",
				"sort": "text"
			},
			"secondaryButtonBackgroundColor": {
				"attribute": "secondary_button_background_color",
				"sort": "text"
			},
			"secondaryButtonTextColor": {
				"attribute": "secondary_button_text_color",
				"sort": "text"
			},
			"secondaryButtonBorderColor": {
				"attribute": "secondary_button_border_color",
				"sort": "text"
			},
			"primaryButtonFocusColor": {
				"attribute": "primary_button_focus_color",
				"sort": "text"
			},
			"secondaryButtonFocusColor": {
				"attribute": "secondary_button_focus_color",
				"sort": "text"
			},
			"inputBackgroundColor": {
				"attribute": "input_background_color",
				"sort": "text"
			},
			"inputTextColor": {
				"attribute": "input_text_color",
				"sort": "text"
			},
			"inputBorderColor": {
				"attribute": "input_border_color",
				"sort": "text"
			},
			"inputFocusColor": {
				"attribute": "input_focus_color",
				"sort": "text"
			},
			"inputIconColor": {
				"attribute": "input_icon_color",
				"sort": "text"
			},
			"inputIconButtonHoverColor": {
				"attribute": "input_icon_button_hover_color",
				"sort": "text"
			},
			"linkColor": {
				"attribute": "link_color",
				"sort": "text"
			},
			"linkHoverColor": {
				"attribute": "link_hover_color",
				"sort": "text"
			},
			"successColor": {
				"attribute": "success_color",
				"sort": "text"
			},
			"errorColor": {
				"attribute": "error_color",
				"sort": "text"
			}
		}
	},
	"wristband_email_branding": {
		"name": "EmailBranding",
		"own": false,
		"fields": {
			"ownerType": {
				"attribute": "owner_type",
				"sort": "choice",
				"options": [
					"APPLICATION",
					"TENANT"
				]
			},
			"ownerId": {
				"attribute": "owner_id",
				"sort": "text"
			},
			"primaryButtonBackgroundColor": {
				"attribute": "primary_button_background_color",
				"sort": "text"
			},
			"primaryButtonTextColor": {
				"attribute": "primary_button_text_color",
				"sort": "text"
			},
			"primaryButtonBorderColor": {
				"attribute": "primary_button_border_color",
				"sort": "text"
			}
		}
	},
	"wristband_custom_domain": {
		"name": "CustomDomain",
		"own": false,
		"fields": {
			"ownerType": {
				"attribute": "owner_type",
				"sort": "choice",
				"options": [
					"APPLICATION",
					"TENANT"
				]
			},
			"ownerId": {
				"attribute": "owner_id",
				"sort": "text"
			},
			"active": {
				"attribute": "active",
				"sort": "flag"
			},
			"deletionProtection": {
				"attribute": "deletion_protection",
				"sort": "flag"
			}
		}
	},
	"wristband_identity_provider_override_toggle": {
		"name": "IdentityProviderOverrideToggle",
		"own": false,
		"fields": {
			"ownerType": {
				"attribute": "owner_type",
				"sort": "choice",
				"options": [
					"APPLICATION",
					"TENANT"
				]
			},
			"ownerId": {
				"attribute": "owner_id",
				"sort": "text"
			}
		}
	}
}

definition_rules := {
	"Application": [],
	"Tenant": [
		{
			"id": "tenant.status.deleting",
			"level": "high",
			"at": "status",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"DELETE_IN_PROGRESS": "DELETE_IN_PROGRESS is only ever reported; to delete a tenant, remove it from the program"
			}
		}
	],
	"OAuthClient": [
		{
			"id": "client.owner",
			"level": "high",
			"at": "ownerType",
			"reads": [
				"type",
				"ownerType"
			],
			"uses": [
				"type",
				"ownerType"
			],
			"cases": {
				"BACKEND_SERVER | TENANT": "a BACKEND_SERVER client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE",
				"SINGLE_PAGE_APP | TENANT": "a SINGLE_PAGE_APP client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE",
				"NATIVE | TENANT": "a NATIVE client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE"
			}
		},
		{
			"id": "client.owner.missing",
			"level": "high",
			"at": "ownerId",
			"reads": [
				"ownerType",
				"ownerId"
			],
			"uses": [
				"ownerType",
				"ownerId"
			],
			"cases": {
				"TENANT | absent": "is missing; a tenant owns this client, and which one is not said: give its id"
			}
		},
		{
			"id": "client.grants",
			"level": "high",
			"at": "grantTypes",
			"each": true,
			"reads": [
				"type"
			],
			"uses": [
				"type"
			],
			"cases": {
				"BACKEND_SERVER | CLIENT_CREDENTIALS": "CLIENT_CREDENTIALS is not for a BACKEND_SERVER client, which uses AUTHORIZATION_CODE and REFRESH_TOKEN",
				"SINGLE_PAGE_APP | CLIENT_CREDENTIALS": "CLIENT_CREDENTIALS is not for a SINGLE_PAGE_APP client, which uses AUTHORIZATION_CODE and REFRESH_TOKEN",
				"NATIVE | CLIENT_CREDENTIALS": "CLIENT_CREDENTIALS is not for a NATIVE client, which uses AUTHORIZATION_CODE and REFRESH_TOKEN",
				"MACHINE_TO_MACHINE | AUTHORIZATION_CODE": "AUTHORIZATION_CODE is not for a MACHINE_TO_MACHINE client, which uses CLIENT_CREDENTIALS",
				"MACHINE_TO_MACHINE | REFRESH_TOKEN": "REFRESH_TOKEN is not for a MACHINE_TO_MACHINE client, which uses CLIENT_CREDENTIALS"
			}
		},
		{
			"id": "client.grants.none",
			"level": "high",
			"at": "grantTypes",
			"reads": [
				"type",
				"grantTypes"
			],
			"uses": [
				"type",
				"grantTypes"
			],
			"cases": {
				"absent | empty": "a client needs at least one grant type: leave the field out for the default",
				"BACKEND_SERVER | empty": "a client needs at least one grant type: leave the field out for AUTHORIZATION_CODE and REFRESH_TOKEN",
				"SINGLE_PAGE_APP | empty": "a client needs at least one grant type: leave the field out for AUTHORIZATION_CODE and REFRESH_TOKEN",
				"NATIVE | empty": "a client needs at least one grant type: leave the field out for AUTHORIZATION_CODE and REFRESH_TOKEN",
				"MACHINE_TO_MACHINE | empty": "a client needs at least one grant type: leave the field out for CLIENT_CREDENTIALS",
				"other | empty": "a client needs at least one grant type: leave the field out for the default"
			}
		},
		{
			"id": "client.grants.refresh-only",
			"level": "low",
			"at": "grantTypes",
			"reads": [
				"grantTypes"
			],
			"uses": [
				"grantTypes"
			],
			"cases": {
				"REFRESH_TOKEN": "REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE",
				"CLIENT_CREDENTIALS+REFRESH_TOKEN": "REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE",
				"REFRESH_TOKEN+other": "REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE",
				"CLIENT_CREDENTIALS+REFRESH_TOKEN+other": "REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE"
			}
		},
		{
			"id": "client.redirects.missing",
			"level": "high",
			"at": "redirectUris",
			"reads": [
				"type",
				"redirectUris"
			],
			"uses": [
				"type",
				"redirectUris"
			],
			"cases": {
				"BACKEND_SERVER | absent": "a BACKEND_SERVER client sends people back after login: give at least one redirect URI",
				"BACKEND_SERVER | empty": "a BACKEND_SERVER client sends people back after login: give at least one redirect URI",
				"SINGLE_PAGE_APP | absent": "a SINGLE_PAGE_APP client sends people back after login: give at least one redirect URI",
				"SINGLE_PAGE_APP | empty": "a SINGLE_PAGE_APP client sends people back after login: give at least one redirect URI",
				"NATIVE | absent": "a NATIVE client sends people back after login: give at least one redirect URI",
				"NATIVE | empty": "a NATIVE client sends people back after login: give at least one redirect URI"
			}
		},
		{
			"id": "client.redirects.unwanted",
			"level": "high",
			"at": "redirectUris",
			"reads": [
				"type",
				"redirectUris"
			],
			"uses": [
				"type",
				"redirectUris"
			],
			"cases": {
				"MACHINE_TO_MACHINE | given": "a MACHINE_TO_MACHINE client has no login and nowhere to return to: leave redirectUris out"
			}
		},
		{
			"id": "client.login-url.unwanted",
			"level": "high",
			"at": "loginUrl",
			"reads": [
				"type",
				"loginUrl"
			],
			"uses": [
				"type",
				"loginUrl"
			],
			"cases": {
				"MACHINE_TO_MACHINE | given": "a MACHINE_TO_MACHINE client has no login: leave loginUrl out"
			}
		},
		{
			"id": "client.refresh.lifetime",
			"level": "high",
			"at": "refreshTokenExpiration",
			"reads": [
				"type",
				"grantTypes",
				"refreshTokenExpiration"
			],
			"uses": [
				"type",
				"grantTypes",
				"refreshTokenExpiration"
			],
			"cases": {
				"absent | empty | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"absent | AUTHORIZATION_CODE | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"absent | CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"absent | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"absent | other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"absent | AUTHORIZATION_CODE+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"absent | CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"absent | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"BACKEND_SERVER | empty | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"BACKEND_SERVER | AUTHORIZATION_CODE | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"BACKEND_SERVER | CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"BACKEND_SERVER | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"BACKEND_SERVER | other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"BACKEND_SERVER | AUTHORIZATION_CODE+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"BACKEND_SERVER | CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"BACKEND_SERVER | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"SINGLE_PAGE_APP | empty | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"SINGLE_PAGE_APP | AUTHORIZATION_CODE | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"SINGLE_PAGE_APP | CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"SINGLE_PAGE_APP | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"SINGLE_PAGE_APP | other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"SINGLE_PAGE_APP | AUTHORIZATION_CODE+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"SINGLE_PAGE_APP | CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"SINGLE_PAGE_APP | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"NATIVE | empty | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"NATIVE | AUTHORIZATION_CODE | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"NATIVE | CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"NATIVE | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"NATIVE | other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"NATIVE | AUTHORIZATION_CODE+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"NATIVE | CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"NATIVE | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"MACHINE_TO_MACHINE | absent | given": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"MACHINE_TO_MACHINE | empty | given": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"MACHINE_TO_MACHINE | AUTHORIZATION_CODE | given": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"MACHINE_TO_MACHINE | CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"MACHINE_TO_MACHINE | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"MACHINE_TO_MACHINE | other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"MACHINE_TO_MACHINE | AUTHORIZATION_CODE+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"MACHINE_TO_MACHINE | CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"MACHINE_TO_MACHINE | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"other | empty | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"other | AUTHORIZATION_CODE | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"other | CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"other | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"other | other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"other | AUTHORIZATION_CODE+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"other | CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"other | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes"
			}
		},
		{
			"id": "client.rotate-trigger.no-secret",
			"level": "high",
			"at": "rotateTrigger",
			"reads": [
				"type",
				"rotateTrigger"
			],
			"uses": [
				"type",
				"rotateTrigger"
			],
			"cases": {
				"SINGLE_PAGE_APP | empty": "a SINGLE_PAGE_APP client has no secret: leave rotateTrigger out",
				"SINGLE_PAGE_APP | given": "a SINGLE_PAGE_APP client has no secret: leave rotateTrigger out",
				"NATIVE | empty": "a NATIVE client has no secret: leave rotateTrigger out",
				"NATIVE | given": "a NATIVE client has no secret: leave rotateTrigger out"
			}
		},
		{
			"id": "client.rotate-every.no-secret",
			"level": "high",
			"at": "rotateEvery",
			"reads": [
				"type",
				"rotateEvery"
			],
			"uses": [
				"type",
				"rotateEvery"
			],
			"cases": {
				"SINGLE_PAGE_APP | empty": "a SINGLE_PAGE_APP client has no secret: leave rotateEvery out",
				"SINGLE_PAGE_APP | given": "a SINGLE_PAGE_APP client has no secret: leave rotateEvery out",
				"NATIVE | empty": "a NATIVE client has no secret: leave rotateEvery out",
				"NATIVE | given": "a NATIVE client has no secret: leave rotateEvery out"
			}
		},
		{
			"id": "client.rotate-grace.no-secret",
			"level": "high",
			"at": "rotateGrace",
			"reads": [
				"type",
				"rotateGrace"
			],
			"uses": [
				"type",
				"rotateGrace"
			],
			"cases": {
				"SINGLE_PAGE_APP | empty": "a SINGLE_PAGE_APP client has no secret: leave rotateGrace out",
				"SINGLE_PAGE_APP | given": "a SINGLE_PAGE_APP client has no secret: leave rotateGrace out",
				"NATIVE | empty": "a NATIVE client has no secret: leave rotateGrace out",
				"NATIVE | given": "a NATIVE client has no secret: leave rotateGrace out"
			}
		},
		{
			"id": "client.verify.no-secret",
			"level": "high",
			"at": "verify",
			"reads": [
				"type",
				"verify"
			],
			"uses": [
				"type",
				"verify"
			],
			"cases": {
				"SINGLE_PAGE_APP | true": "a SINGLE_PAGE_APP client has no secret: leave verify out",
				"SINGLE_PAGE_APP | false": "a SINGLE_PAGE_APP client has no secret: leave verify out",
				"NATIVE | true": "a NATIVE client has no secret: leave verify out",
				"NATIVE | false": "a NATIVE client has no secret: leave verify out"
			}
		},
		{
			"id": "client.deliver-to.no-secret",
			"level": "high",
			"at": "deliverTo",
			"reads": [
				"type",
				"deliverTo"
			],
			"uses": [
				"type",
				"deliverTo"
			],
			"cases": {
				"SINGLE_PAGE_APP | given": "a SINGLE_PAGE_APP client has no secret: leave deliverTo out",
				"NATIVE | given": "a NATIVE client has no secret: leave deliverTo out"
			}
		},
		{
			"id": "client.verify.type",
			"level": "high",
			"at": "verify",
			"reads": [
				"type",
				"verify"
			],
			"uses": [
				"type",
				"verify"
			],
			"cases": {
				"BACKEND_SERVER | true": "a BACKEND_SERVER client gets tokens only when a person logs in: leave verify out"
			}
		},
		{
			"id": "client.spa",
			"level": "low",
			"at": "type",
			"reads": [
				"type"
			],
			"uses": [
				"type"
			],
			"cases": {
				"SINGLE_PAGE_APP": "a single page app keeps its tokens where any script on the page can read them; prefer a BACKEND_SERVER client that keeps them on your server"
			}
		}
	],
	"Permission": [],
	"PermissionGroup": [
		{
			"id": "group.owner.missing",
			"level": "high",
			"at": "ownerId",
			"reads": [
				"ownerType",
				"ownerId"
			],
			"uses": [
				"ownerType",
				"ownerId"
			],
			"cases": {
				"TENANT | absent": "is missing; a tenant owns this permission group, and which one is not said: give its id"
			}
		},
		{
			"id": "group.visibility",
			"level": "high",
			"at": "tenantVisibility",
			"reads": [
				"ownerType",
				"tenantVisibility"
			],
			"uses": [
				"ownerType",
				"tenantVisibility"
			],
			"cases": {
				"APPLICATION | absent": "is missing; a permission group of APPLICATION takes ALL or NONE",
				"APPLICATION | OWNER": "is OWNER; a permission group of APPLICATION takes ALL or NONE",
				"TENANT | absent": "is missing; a permission group of TENANT takes OWNER",
				"TENANT | ALL": "is ALL; a permission group of TENANT takes OWNER",
				"TENANT | NONE": "is NONE; a permission group of TENANT takes OWNER"
			}
		}
	],
	"PermissionBoundary": [
		{
			"id": "boundary.owner.missing",
			"level": "high",
			"at": "ownerId",
			"reads": [
				"ownerType",
				"ownerId"
			],
			"uses": [
				"ownerType",
				"ownerId"
			],
			"cases": {
				"TENANT | absent": "is missing; a tenant owns this permission boundary, and which one is not said: give its id"
			}
		},
		{
			"id": "boundary.owner",
			"level": "low",
			"at": "ownerType",
			"reads": [
				"ownerType"
			],
			"uses": [
				"ownerType"
			],
			"cases": {
				"absent": "is for an application: the API is not known to take the permission boundary of a tenant",
				"TENANT": "is for an application: the API is not known to take the permission boundary of a tenant",
				"other": "is for an application: the API is not known to take the permission boundary of a tenant"
			}
		},
		{
			"id": "boundary.type.predefined",
			"level": "high",
			"at": "type",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"PREDEFINED": "nobody makes a predefined permission boundary: look it up by its name, as in predefined:tenant"
			}
		},
		{
			"id": "boundary.value",
			"level": "high",
			"at": "value",
			"reads": [
				"type",
				"value"
			],
			"uses": [
				"type",
				"value"
			],
			"cases": {
				"CUSTOM | absent": "is missing; a CUSTOM permission boundary needs it",
				"TENANT_INCLUSION_LIST | empty": "is not for a TENANT_INCLUSION_LIST permission boundary: leave it out",
				"TENANT_INCLUSION_LIST | given": "is not for a TENANT_INCLUSION_LIST permission boundary: leave it out",
				"TENANT_EXCLUSION_LIST | empty": "is not for a TENANT_EXCLUSION_LIST permission boundary: leave it out",
				"TENANT_EXCLUSION_LIST | given": "is not for a TENANT_EXCLUSION_LIST permission boundary: leave it out"
			}
		},
		{
			"id": "boundary.resource-list",
			"level": "high",
			"at": "resourceList",
			"reads": [
				"type",
				"resourceList"
			],
			"uses": [
				"type",
				"resourceList"
			],
			"cases": {
				"CUSTOM | given": "is not for a CUSTOM permission boundary: leave it out"
			}
		}
	],
	"Role": [
		{
			"id": "role.owner.missing",
			"level": "high",
			"at": "ownerId",
			"reads": [
				"ownerType",
				"ownerId"
			],
			"uses": [
				"ownerType",
				"ownerId"
			],
			"cases": {
				"TENANT | absent": "is missing; a tenant owns this role, and which one is not said: give its id"
			}
		},
		{
			"id": "role.visibility",
			"level": "high",
			"at": "tenantVisibility",
			"reads": [
				"ownerType",
				"tenantVisibility"
			],
			"uses": [
				"ownerType",
				"tenantVisibility"
			],
			"cases": {
				"APPLICATION | absent": "is missing; a role of APPLICATION takes ALL or TENANT_INCLUSION_LIST or NONE",
				"APPLICATION | OWNER": "is OWNER; a role of APPLICATION takes ALL or TENANT_INCLUSION_LIST or NONE",
				"TENANT | absent": "is missing; a role of TENANT takes OWNER",
				"TENANT | ALL": "is ALL; a role of TENANT takes OWNER",
				"TENANT | TENANT_INCLUSION_LIST": "is TENANT_INCLUSION_LIST; a role of TENANT takes OWNER",
				"TENANT | NONE": "is NONE; a role of TENANT takes OWNER"
			}
		}
	],
	"ClientRoles": [],
	"RoleAssignmentPolicy": [
		{
			"id": "policy.owner.missing",
			"level": "high",
			"at": "ownerId",
			"reads": [
				"ownerType",
				"ownerId"
			],
			"uses": [
				"ownerType",
				"ownerId"
			],
			"cases": {
				"TENANT | absent": "is missing; a tenant owns this role assignment policy, and which one is not said: give its id"
			}
		}
	],
	"IdentityProvider": [
		{
			"id": "idp.owner.missing",
			"level": "high",
			"at": "ownerId",
			"reads": [
				"ownerType",
				"ownerId"
			],
			"uses": [
				"ownerType",
				"ownerId"
			],
			"cases": {
				"TENANT | absent": "is missing; a tenant owns this identity provider, and which one is not said: give its id"
			}
		},
		{
			"id": "idp.domain-name",
			"level": "high",
			"at": "domainName",
			"reads": [
				"type",
				"domainName"
			],
			"uses": [
				"type",
				"domainName"
			],
			"cases": {
				"WRISTBAND | empty": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out"
			}
		},
		{
			"id": "idp.protocol-type",
			"level": "high",
			"at": "protocolType",
			"reads": [
				"type",
				"protocolType"
			],
			"uses": [
				"type",
				"protocolType"
			],
			"cases": {
				"WRISTBAND | OAUTH2": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | OIDC": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | SAML2": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | other": "is not for a WRISTBAND identity provider: leave it out",
				"CUSTOM | absent": "is missing; a CUSTOM identity provider needs it",
				"GOOGLE_WORKSPACE | absent": "is missing; a GOOGLE_WORKSPACE identity provider needs it",
				"MICROSOFT_ENTRA_ID | absent": "is missing; a MICROSOFT_ENTRA_ID identity provider needs it",
				"OKTA | absent": "is missing; an OKTA identity provider needs it"
			}
		},
		{
			"id": "idp.client-id",
			"level": "high",
			"at": "clientId",
			"reads": [
				"type",
				"clientId"
			],
			"uses": [
				"type",
				"clientId"
			],
			"cases": {
				"WRISTBAND | empty": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out",
				"APPLE | empty": "is not for an APPLE identity provider: leave it out",
				"APPLE | given": "is not for an APPLE identity provider: leave it out"
			}
		},
		{
			"id": "idp.client-secret",
			"level": "high",
			"at": "clientSecret",
			"reads": [
				"type",
				"clientSecret"
			],
			"uses": [
				"type",
				"clientSecret"
			],
			"cases": {
				"WRISTBAND | empty": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out",
				"APPLE | empty": "is not for an APPLE identity provider: leave it out",
				"APPLE | given": "is not for an APPLE identity provider: leave it out"
			}
		},
		{
			"id": "idp.scopes",
			"level": "high",
			"at": "scopes",
			"reads": [
				"type",
				"scopes"
			],
			"uses": [
				"type",
				"scopes"
			],
			"cases": {
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out"
			}
		},
		{
			"id": "idp.team-id",
			"level": "high",
			"at": "teamId",
			"reads": [
				"type",
				"teamId"
			],
			"uses": [
				"type",
				"teamId"
			],
			"cases": {
				"WRISTBAND | empty": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out",
				"BITBUCKET | empty": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | given": "is not for a BITBUCKET identity provider: leave it out",
				"CUSTOM | empty": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | given": "is not for a CUSTOM identity provider: leave it out",
				"GITHUB | empty": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | given": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | empty": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | given": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | empty": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | given": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE_WORKSPACE | empty": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | given": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"MICROSOFT | empty": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | given": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | empty": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | given": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"OKTA | empty": "is not for an OKTA identity provider: leave it out",
				"OKTA | given": "is not for an OKTA identity provider: leave it out"
			}
		},
		{
			"id": "idp.service-id",
			"level": "high",
			"at": "serviceId",
			"reads": [
				"type",
				"serviceId"
			],
			"uses": [
				"type",
				"serviceId"
			],
			"cases": {
				"WRISTBAND | empty": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out",
				"BITBUCKET | empty": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | given": "is not for a BITBUCKET identity provider: leave it out",
				"CUSTOM | empty": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | given": "is not for a CUSTOM identity provider: leave it out",
				"GITHUB | empty": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | given": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | empty": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | given": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | empty": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | given": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE_WORKSPACE | empty": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | given": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"MICROSOFT | empty": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | given": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | empty": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | given": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"OKTA | empty": "is not for an OKTA identity provider: leave it out",
				"OKTA | given": "is not for an OKTA identity provider: leave it out"
			}
		},
		{
			"id": "idp.key-id",
			"level": "high",
			"at": "keyId",
			"reads": [
				"type",
				"keyId"
			],
			"uses": [
				"type",
				"keyId"
			],
			"cases": {
				"WRISTBAND | empty": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out",
				"BITBUCKET | empty": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | given": "is not for a BITBUCKET identity provider: leave it out",
				"CUSTOM | empty": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | given": "is not for a CUSTOM identity provider: leave it out",
				"GITHUB | empty": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | given": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | empty": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | given": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | empty": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | given": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE_WORKSPACE | empty": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | given": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"MICROSOFT | empty": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | given": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | empty": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | given": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"OKTA | empty": "is not for an OKTA identity provider: leave it out",
				"OKTA | given": "is not for an OKTA identity provider: leave it out"
			}
		},
		{
			"id": "idp.private-key",
			"level": "high",
			"at": "privateKey",
			"reads": [
				"type",
				"privateKey"
			],
			"uses": [
				"type",
				"privateKey"
			],
			"cases": {
				"WRISTBAND | empty": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out",
				"BITBUCKET | empty": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | given": "is not for a BITBUCKET identity provider: leave it out",
				"CUSTOM | empty": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | given": "is not for a CUSTOM identity provider: leave it out",
				"GITHUB | empty": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | given": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | empty": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | given": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | empty": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | given": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE_WORKSPACE | empty": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | given": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"MICROSOFT | empty": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | given": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | empty": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | given": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"OKTA | empty": "is not for an OKTA identity provider: leave it out",
				"OKTA | given": "is not for an OKTA identity provider: leave it out"
			}
		},
		{
			"id": "idp.idp-entity-id",
			"level": "high",
			"at": "idpEntityId",
			"reads": [
				"type",
				"idpEntityId"
			],
			"uses": [
				"type",
				"idpEntityId"
			],
			"cases": {
				"WRISTBAND | empty": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out",
				"APPLE | empty": "is not for an APPLE identity provider: leave it out",
				"APPLE | given": "is not for an APPLE identity provider: leave it out",
				"BITBUCKET | empty": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | given": "is not for a BITBUCKET identity provider: leave it out",
				"GITHUB | empty": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | given": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | empty": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | given": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | empty": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | given": "is not for a GOOGLE identity provider: leave it out",
				"MICROSOFT | empty": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | given": "is not for a MICROSOFT identity provider: leave it out"
			}
		},
		{
			"id": "idp.idp-sso-url",
			"level": "high",
			"at": "idpSsoUrl",
			"reads": [
				"type",
				"idpSsoUrl"
			],
			"uses": [
				"type",
				"idpSsoUrl"
			],
			"cases": {
				"WRISTBAND | empty": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out",
				"APPLE | empty": "is not for an APPLE identity provider: leave it out",
				"APPLE | given": "is not for an APPLE identity provider: leave it out",
				"BITBUCKET | empty": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | given": "is not for a BITBUCKET identity provider: leave it out",
				"GITHUB | empty": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | given": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | empty": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | given": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | empty": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | given": "is not for a GOOGLE identity provider: leave it out",
				"MICROSOFT | empty": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | given": "is not for a MICROSOFT identity provider: leave it out"
			}
		},
		{
			"id": "idp.idp-signing-certs",
			"level": "high",
			"at": "idpSigningCerts",
			"reads": [
				"type",
				"idpSigningCerts"
			],
			"uses": [
				"type",
				"idpSigningCerts"
			],
			"cases": {
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out",
				"APPLE | given": "is not for an APPLE identity provider: leave it out",
				"BITBUCKET | given": "is not for a BITBUCKET identity provider: leave it out",
				"GITHUB | given": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | given": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | given": "is not for a GOOGLE identity provider: leave it out",
				"MICROSOFT | given": "is not for a MICROSOFT identity provider: leave it out"
			}
		},
		{
			"id": "idp.idp-metadata-url",
			"level": "high",
			"at": "idpMetadataUrl",
			"reads": [
				"type",
				"idpMetadataUrl"
			],
			"uses": [
				"type",
				"idpMetadataUrl"
			],
			"cases": {
				"WRISTBAND | empty": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | given": "is not for a WRISTBAND identity provider: leave it out",
				"APPLE | empty": "is not for an APPLE identity provider: leave it out",
				"APPLE | given": "is not for an APPLE identity provider: leave it out",
				"BITBUCKET | empty": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | given": "is not for a BITBUCKET identity provider: leave it out",
				"GITHUB | empty": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | given": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | empty": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | given": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | empty": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | given": "is not for a GOOGLE identity provider: leave it out",
				"MICROSOFT | empty": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | given": "is not for a MICROSOFT identity provider: leave it out"
			}
		},
		{
			"id": "idp.allow-idp-initiated-sso",
			"level": "high",
			"at": "allowIdpInitiatedSso",
			"reads": [
				"type",
				"allowIdpInitiatedSso"
			],
			"uses": [
				"type",
				"allowIdpInitiatedSso"
			],
			"cases": {
				"WRISTBAND | true": "is not for a WRISTBAND identity provider: leave it out",
				"WRISTBAND | false": "is not for a WRISTBAND identity provider: leave it out",
				"APPLE | true": "is not for an APPLE identity provider: leave it out",
				"APPLE | false": "is not for an APPLE identity provider: leave it out",
				"BITBUCKET | true": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | false": "is not for a BITBUCKET identity provider: leave it out",
				"GITHUB | true": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | false": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | true": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | false": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | true": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | false": "is not for a GOOGLE identity provider: leave it out",
				"MICROSOFT | true": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | false": "is not for a MICROSOFT identity provider: leave it out"
			}
		},
		{
			"id": "idp.login-identifiers",
			"level": "high",
			"at": "loginIdentifiers",
			"reads": [
				"type",
				"loginIdentifiers"
			],
			"uses": [
				"type",
				"loginIdentifiers"
			],
			"cases": {
				"APPLE | EMAIL": "is not for an APPLE identity provider: leave it out",
				"APPLE | USERNAME": "is not for an APPLE identity provider: leave it out",
				"APPLE | EMAIL+USERNAME": "is not for an APPLE identity provider: leave it out",
				"APPLE | other": "is not for an APPLE identity provider: leave it out",
				"APPLE | EMAIL+other": "is not for an APPLE identity provider: leave it out",
				"APPLE | USERNAME+other": "is not for an APPLE identity provider: leave it out",
				"APPLE | EMAIL+USERNAME+other": "is not for an APPLE identity provider: leave it out",
				"BITBUCKET | EMAIL": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | USERNAME": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | EMAIL+USERNAME": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | other": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | EMAIL+other": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | USERNAME+other": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | EMAIL+USERNAME+other": "is not for a BITBUCKET identity provider: leave it out",
				"CUSTOM | EMAIL": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | USERNAME": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | EMAIL+USERNAME": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | other": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | EMAIL+other": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | USERNAME+other": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | EMAIL+USERNAME+other": "is not for a CUSTOM identity provider: leave it out",
				"GITHUB | EMAIL": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | USERNAME": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | EMAIL+USERNAME": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | other": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | EMAIL+other": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | USERNAME+other": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | EMAIL+USERNAME+other": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | EMAIL": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | USERNAME": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | EMAIL+USERNAME": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | other": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | EMAIL+other": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | USERNAME+other": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | EMAIL+USERNAME+other": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | EMAIL": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | USERNAME": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | EMAIL+USERNAME": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | other": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | EMAIL+other": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | USERNAME+other": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | EMAIL+USERNAME+other": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE_WORKSPACE | EMAIL": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | USERNAME": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | EMAIL+USERNAME": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | other": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | EMAIL+other": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | USERNAME+other": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | EMAIL+USERNAME+other": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"MICROSOFT | EMAIL": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | USERNAME": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | EMAIL+USERNAME": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | other": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | EMAIL+other": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | USERNAME+other": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | EMAIL+USERNAME+other": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | EMAIL": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | USERNAME": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | EMAIL+USERNAME": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | other": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | EMAIL+other": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | USERNAME+other": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | EMAIL+USERNAME+other": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"OKTA | EMAIL": "is not for an OKTA identity provider: leave it out",
				"OKTA | USERNAME": "is not for an OKTA identity provider: leave it out",
				"OKTA | EMAIL+USERNAME": "is not for an OKTA identity provider: leave it out",
				"OKTA | other": "is not for an OKTA identity provider: leave it out",
				"OKTA | EMAIL+other": "is not for an OKTA identity provider: leave it out",
				"OKTA | USERNAME+other": "is not for an OKTA identity provider: leave it out",
				"OKTA | EMAIL+USERNAME+other": "is not for an OKTA identity provider: leave it out"
			}
		},
		{
			"id": "idp.login-factors",
			"level": "high",
			"at": "loginFactors",
			"reads": [
				"type",
				"loginFactors"
			],
			"uses": [
				"type",
				"loginFactors"
			],
			"cases": {
				"APPLE | PASSWORD": "is not for an APPLE identity provider: leave it out",
				"APPLE | MAGIC_LINK": "is not for an APPLE identity provider: leave it out",
				"APPLE | MAGIC_LINK+PASSWORD": "is not for an APPLE identity provider: leave it out",
				"APPLE | other": "is not for an APPLE identity provider: leave it out",
				"APPLE | PASSWORD+other": "is not for an APPLE identity provider: leave it out",
				"APPLE | MAGIC_LINK+other": "is not for an APPLE identity provider: leave it out",
				"APPLE | MAGIC_LINK+PASSWORD+other": "is not for an APPLE identity provider: leave it out",
				"BITBUCKET | PASSWORD": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | MAGIC_LINK": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | MAGIC_LINK+PASSWORD": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | other": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | PASSWORD+other": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | MAGIC_LINK+other": "is not for a BITBUCKET identity provider: leave it out",
				"BITBUCKET | MAGIC_LINK+PASSWORD+other": "is not for a BITBUCKET identity provider: leave it out",
				"CUSTOM | PASSWORD": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | MAGIC_LINK": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | MAGIC_LINK+PASSWORD": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | other": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | PASSWORD+other": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | MAGIC_LINK+other": "is not for a CUSTOM identity provider: leave it out",
				"CUSTOM | MAGIC_LINK+PASSWORD+other": "is not for a CUSTOM identity provider: leave it out",
				"GITHUB | PASSWORD": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | MAGIC_LINK": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | MAGIC_LINK+PASSWORD": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | other": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | PASSWORD+other": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | MAGIC_LINK+other": "is not for a GITHUB identity provider: leave it out",
				"GITHUB | MAGIC_LINK+PASSWORD+other": "is not for a GITHUB identity provider: leave it out",
				"GITLAB | PASSWORD": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | MAGIC_LINK": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | MAGIC_LINK+PASSWORD": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | other": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | PASSWORD+other": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | MAGIC_LINK+other": "is not for a GITLAB identity provider: leave it out",
				"GITLAB | MAGIC_LINK+PASSWORD+other": "is not for a GITLAB identity provider: leave it out",
				"GOOGLE | PASSWORD": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | MAGIC_LINK": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | MAGIC_LINK+PASSWORD": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | other": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | PASSWORD+other": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | MAGIC_LINK+other": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE | MAGIC_LINK+PASSWORD+other": "is not for a GOOGLE identity provider: leave it out",
				"GOOGLE_WORKSPACE | PASSWORD": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | MAGIC_LINK": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | MAGIC_LINK+PASSWORD": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | other": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | PASSWORD+other": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | MAGIC_LINK+other": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"GOOGLE_WORKSPACE | MAGIC_LINK+PASSWORD+other": "is not for a GOOGLE_WORKSPACE identity provider: leave it out",
				"MICROSOFT | PASSWORD": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | MAGIC_LINK": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | MAGIC_LINK+PASSWORD": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | other": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | PASSWORD+other": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | MAGIC_LINK+other": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT | MAGIC_LINK+PASSWORD+other": "is not for a MICROSOFT identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | PASSWORD": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | MAGIC_LINK": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | MAGIC_LINK+PASSWORD": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | other": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | PASSWORD+other": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | MAGIC_LINK+other": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | MAGIC_LINK+PASSWORD+other": "is not for a MICROSOFT_ENTRA_ID identity provider: leave it out",
				"OKTA | PASSWORD": "is not for an OKTA identity provider: leave it out",
				"OKTA | MAGIC_LINK": "is not for an OKTA identity provider: leave it out",
				"OKTA | MAGIC_LINK+PASSWORD": "is not for an OKTA identity provider: leave it out",
				"OKTA | other": "is not for an OKTA identity provider: leave it out",
				"OKTA | PASSWORD+other": "is not for an OKTA identity provider: leave it out",
				"OKTA | MAGIC_LINK+other": "is not for an OKTA identity provider: leave it out",
				"OKTA | MAGIC_LINK+PASSWORD+other": "is not for an OKTA identity provider: leave it out"
			}
		},
		{
			"id": "idp.name",
			"level": "high",
			"at": "name",
			"reads": [
				"type",
				"name"
			],
			"uses": [
				"type",
				"name"
			],
			"cases": {
				"CUSTOM | absent": "is missing; a CUSTOM identity provider needs it",
				"GOOGLE_WORKSPACE | absent": "is missing; a GOOGLE_WORKSPACE identity provider needs it",
				"MICROSOFT_ENTRA_ID | absent": "is missing; a MICROSOFT_ENTRA_ID identity provider needs it",
				"OKTA | absent": "is missing; an OKTA identity provider needs it"
			}
		},
		{
			"id": "idp.display-name",
			"level": "high",
			"at": "displayName",
			"reads": [
				"type",
				"displayName"
			],
			"uses": [
				"type",
				"displayName"
			],
			"cases": {
				"CUSTOM | absent": "is missing; a CUSTOM identity provider needs it",
				"GOOGLE_WORKSPACE | absent": "is missing; a GOOGLE_WORKSPACE identity provider needs it",
				"MICROSOFT_ENTRA_ID | absent": "is missing; a MICROSOFT_ENTRA_ID identity provider needs it",
				"OKTA | absent": "is missing; an OKTA identity provider needs it"
			}
		},
		{
			"id": "idp.owner",
			"level": "high",
			"at": "ownerType",
			"reads": [
				"type",
				"ownerType"
			],
			"uses": [
				"type",
				"ownerType"
			],
			"cases": {
				"CUSTOM | APPLICATION": "a CUSTOM identity provider is the directory of one company, so a tenant owns it: give ownerType TENANT, and the id of the tenant as ownerId",
				"GOOGLE_WORKSPACE | APPLICATION": "a GOOGLE_WORKSPACE identity provider is the directory of one company, so a tenant owns it: give ownerType TENANT, and the id of the tenant as ownerId",
				"MICROSOFT_ENTRA_ID | APPLICATION": "a MICROSOFT_ENTRA_ID identity provider is the directory of one company, so a tenant owns it: give ownerType TENANT, and the id of the tenant as ownerId",
				"OKTA | APPLICATION": "an OKTA identity provider is the directory of one company, so a tenant owns it: give ownerType TENANT, and the id of the tenant as ownerId"
			}
		},
		{
			"id": "idp.status.deleting",
			"level": "high",
			"at": "status",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"DELETE_IN_PROGRESS": "DELETE_IN_PROGRESS is only ever reported; to delete an identity provider, remove it from the program"
			}
		},
		{
			"id": "idp.login-identifiers.none",
			"level": "high",
			"at": "loginIdentifiers",
			"reads": [
				"loginIdentifiers"
			],
			"uses": [
				"loginIdentifiers"
			],
			"cases": {
				"empty": "is empty, and then nobody can say who they are: give EMAIL or USERNAME, or leave it out"
			}
		},
		{
			"id": "idp.login-factors.none",
			"level": "high",
			"at": "loginFactors",
			"reads": [
				"loginFactors"
			],
			"uses": [
				"loginFactors"
			],
			"cases": {
				"empty": "is empty, and then nobody can log in: give PASSWORD or MAGIC_LINK, or leave it out"
			}
		},
		{
			"id": "idp.protocol.unfit",
			"level": "high",
			"at": "protocolType",
			"reads": [
				"type",
				"protocolType"
			],
			"uses": [
				"type",
				"protocolType"
			],
			"cases": {
				"APPLE | SAML2": "is SAML2; an APPLE identity provider speaks OAUTH2 or OIDC",
				"BITBUCKET | SAML2": "is SAML2; a BITBUCKET identity provider speaks OAUTH2 or OIDC",
				"GITHUB | SAML2": "is SAML2; a GITHUB identity provider speaks OAUTH2 or OIDC",
				"GITLAB | SAML2": "is SAML2; a GITLAB identity provider speaks OAUTH2 or OIDC",
				"GOOGLE | SAML2": "is SAML2; a GOOGLE identity provider speaks OAUTH2 or OIDC",
				"MICROSOFT | SAML2": "is SAML2; a MICROSOFT identity provider speaks OAUTH2 or OIDC"
			}
		},
		{
			"id": "idp.protocol.client-id",
			"level": "high",
			"at": "clientId",
			"reads": [
				"type",
				"protocolType",
				"clientId"
			],
			"uses": [
				"type",
				"protocolType",
				"clientId"
			],
			"cases": {
				"BITBUCKET | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"BITBUCKET | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"BITBUCKET | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type BITBUCKET needs it",
				"BITBUCKET | OIDC | absent": "is missing; an OIDC identity provider of type BITBUCKET needs it",
				"CUSTOM | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type CUSTOM needs it",
				"CUSTOM | OIDC | absent": "is missing; an OIDC identity provider of type CUSTOM needs it",
				"CUSTOM | SAML2 | empty": "is not for a SAML2 identity provider: leave it out",
				"CUSTOM | SAML2 | given": "is not for a SAML2 identity provider: leave it out",
				"GITHUB | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GITHUB | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GITHUB | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type GITHUB needs it",
				"GITHUB | OIDC | absent": "is missing; an OIDC identity provider of type GITHUB needs it",
				"GITLAB | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GITLAB | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GITLAB | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type GITLAB needs it",
				"GITLAB | OIDC | absent": "is missing; an OIDC identity provider of type GITLAB needs it",
				"GOOGLE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type GOOGLE needs it",
				"GOOGLE | OIDC | absent": "is missing; an OIDC identity provider of type GOOGLE needs it",
				"GOOGLE_WORKSPACE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type GOOGLE_WORKSPACE needs it",
				"GOOGLE_WORKSPACE | OIDC | absent": "is missing; an OIDC identity provider of type GOOGLE_WORKSPACE needs it",
				"GOOGLE_WORKSPACE | SAML2 | empty": "is not for a SAML2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | SAML2 | given": "is not for a SAML2 identity provider: leave it out",
				"MICROSOFT | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type MICROSOFT needs it",
				"MICROSOFT | OIDC | absent": "is missing; an OIDC identity provider of type MICROSOFT needs it",
				"MICROSOFT_ENTRA_ID | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type MICROSOFT_ENTRA_ID needs it",
				"MICROSOFT_ENTRA_ID | OIDC | absent": "is missing; an OIDC identity provider of type MICROSOFT_ENTRA_ID needs it",
				"MICROSOFT_ENTRA_ID | SAML2 | empty": "is not for a SAML2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | SAML2 | given": "is not for a SAML2 identity provider: leave it out",
				"OKTA | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type OKTA needs it",
				"OKTA | OIDC | absent": "is missing; an OIDC identity provider of type OKTA needs it",
				"OKTA | SAML2 | empty": "is not for a SAML2 identity provider: leave it out",
				"OKTA | SAML2 | given": "is not for a SAML2 identity provider: leave it out"
			}
		},
		{
			"id": "idp.protocol.client-secret",
			"level": "high",
			"at": "clientSecret",
			"reads": [
				"type",
				"protocolType",
				"clientSecret"
			],
			"uses": [
				"type",
				"protocolType",
				"clientSecret"
			],
			"cases": {
				"BITBUCKET | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"BITBUCKET | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"BITBUCKET | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type BITBUCKET needs it",
				"BITBUCKET | OIDC | absent": "is missing; an OIDC identity provider of type BITBUCKET needs it",
				"CUSTOM | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type CUSTOM needs it",
				"CUSTOM | OIDC | absent": "is missing; an OIDC identity provider of type CUSTOM needs it",
				"CUSTOM | SAML2 | empty": "is not for a SAML2 identity provider: leave it out",
				"CUSTOM | SAML2 | given": "is not for a SAML2 identity provider: leave it out",
				"GITHUB | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GITHUB | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GITHUB | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type GITHUB needs it",
				"GITHUB | OIDC | absent": "is missing; an OIDC identity provider of type GITHUB needs it",
				"GITLAB | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GITLAB | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GITLAB | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type GITLAB needs it",
				"GITLAB | OIDC | absent": "is missing; an OIDC identity provider of type GITLAB needs it",
				"GOOGLE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type GOOGLE needs it",
				"GOOGLE | OIDC | absent": "is missing; an OIDC identity provider of type GOOGLE needs it",
				"GOOGLE_WORKSPACE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type GOOGLE_WORKSPACE needs it",
				"GOOGLE_WORKSPACE | OIDC | absent": "is missing; an OIDC identity provider of type GOOGLE_WORKSPACE needs it",
				"GOOGLE_WORKSPACE | SAML2 | empty": "is not for a SAML2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | SAML2 | given": "is not for a SAML2 identity provider: leave it out",
				"MICROSOFT | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type MICROSOFT needs it",
				"MICROSOFT | OIDC | absent": "is missing; an OIDC identity provider of type MICROSOFT needs it",
				"MICROSOFT_ENTRA_ID | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type MICROSOFT_ENTRA_ID needs it",
				"MICROSOFT_ENTRA_ID | OIDC | absent": "is missing; an OIDC identity provider of type MICROSOFT_ENTRA_ID needs it",
				"MICROSOFT_ENTRA_ID | SAML2 | empty": "is not for a SAML2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | SAML2 | given": "is not for a SAML2 identity provider: leave it out",
				"OKTA | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type OKTA needs it",
				"OKTA | OIDC | absent": "is missing; an OIDC identity provider of type OKTA needs it",
				"OKTA | SAML2 | empty": "is not for a SAML2 identity provider: leave it out",
				"OKTA | SAML2 | given": "is not for a SAML2 identity provider: leave it out"
			}
		},
		{
			"id": "idp.protocol.scopes",
			"level": "high",
			"at": "scopes",
			"reads": [
				"type",
				"protocolType",
				"scopes"
			],
			"uses": [
				"type",
				"protocolType",
				"scopes"
			],
			"cases": {
				"APPLE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"BITBUCKET | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | SAML2 | given": "is not for a SAML2 identity provider: leave it out",
				"GITHUB | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GITLAB | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | SAML2 | given": "is not for a SAML2 identity provider: leave it out",
				"MICROSOFT | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | SAML2 | given": "is not for a SAML2 identity provider: leave it out",
				"OKTA | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | SAML2 | given": "is not for a SAML2 identity provider: leave it out"
			}
		},
		{
			"id": "idp.protocol.team-id",
			"level": "high",
			"at": "teamId",
			"reads": [
				"type",
				"protocolType",
				"teamId"
			],
			"uses": [
				"type",
				"protocolType",
				"teamId"
			],
			"cases": {
				"APPLE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"APPLE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"APPLE | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type APPLE needs it",
				"APPLE | OIDC | absent": "is missing; an OIDC identity provider of type APPLE needs it"
			}
		},
		{
			"id": "idp.protocol.service-id",
			"level": "high",
			"at": "serviceId",
			"reads": [
				"type",
				"protocolType",
				"serviceId"
			],
			"uses": [
				"type",
				"protocolType",
				"serviceId"
			],
			"cases": {
				"APPLE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"APPLE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"APPLE | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type APPLE needs it",
				"APPLE | OIDC | absent": "is missing; an OIDC identity provider of type APPLE needs it"
			}
		},
		{
			"id": "idp.protocol.key-id",
			"level": "high",
			"at": "keyId",
			"reads": [
				"type",
				"protocolType",
				"keyId"
			],
			"uses": [
				"type",
				"protocolType",
				"keyId"
			],
			"cases": {
				"APPLE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"APPLE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"APPLE | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type APPLE needs it",
				"APPLE | OIDC | absent": "is missing; an OIDC identity provider of type APPLE needs it"
			}
		},
		{
			"id": "idp.protocol.private-key",
			"level": "high",
			"at": "privateKey",
			"reads": [
				"type",
				"protocolType",
				"privateKey"
			],
			"uses": [
				"type",
				"protocolType",
				"privateKey"
			],
			"cases": {
				"APPLE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"APPLE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"APPLE | OAUTH2 | absent": "is missing; an OAUTH2 identity provider of type APPLE needs it",
				"APPLE | OIDC | absent": "is missing; an OIDC identity provider of type APPLE needs it"
			}
		},
		{
			"id": "idp.protocol.idp-entity-id",
			"level": "high",
			"at": "idpEntityId",
			"reads": [
				"type",
				"protocolType",
				"idpEntityId"
			],
			"uses": [
				"type",
				"protocolType",
				"idpEntityId"
			],
			"cases": {
				"CUSTOM | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"CUSTOM | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"CUSTOM | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"CUSTOM | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"GOOGLE_WORKSPACE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"GOOGLE_WORKSPACE | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"OKTA | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"OKTA | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"OKTA | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"OKTA | OIDC | given": "is not for an OIDC identity provider: leave it out"
			}
		},
		{
			"id": "idp.protocol.idp-sso-url",
			"level": "high",
			"at": "idpSsoUrl",
			"reads": [
				"type",
				"protocolType",
				"idpSsoUrl"
			],
			"uses": [
				"type",
				"protocolType",
				"idpSsoUrl"
			],
			"cases": {
				"CUSTOM | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"CUSTOM | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"CUSTOM | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"CUSTOM | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"GOOGLE_WORKSPACE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"GOOGLE_WORKSPACE | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"OKTA | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"OKTA | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"OKTA | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"OKTA | OIDC | given": "is not for an OIDC identity provider: leave it out"
			}
		},
		{
			"id": "idp.protocol.idp-signing-certs",
			"level": "high",
			"at": "idpSigningCerts",
			"reads": [
				"type",
				"protocolType",
				"idpSigningCerts"
			],
			"uses": [
				"type",
				"protocolType",
				"idpSigningCerts"
			],
			"cases": {
				"CUSTOM | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"CUSTOM | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"GOOGLE_WORKSPACE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"OKTA | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"OKTA | OIDC | given": "is not for an OIDC identity provider: leave it out"
			}
		},
		{
			"id": "idp.protocol.idp-metadata-url",
			"level": "high",
			"at": "idpMetadataUrl",
			"reads": [
				"type",
				"protocolType",
				"idpMetadataUrl"
			],
			"uses": [
				"type",
				"protocolType",
				"idpMetadataUrl"
			],
			"cases": {
				"CUSTOM | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"CUSTOM | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"CUSTOM | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"CUSTOM | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"GOOGLE_WORKSPACE | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"GOOGLE_WORKSPACE | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OIDC | given": "is not for an OIDC identity provider: leave it out",
				"OKTA | absent | empty": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | absent | given": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | OAUTH2 | empty": "is not for an OAUTH2 identity provider: leave it out",
				"OKTA | OAUTH2 | given": "is not for an OAUTH2 identity provider: leave it out",
				"OKTA | OIDC | empty": "is not for an OIDC identity provider: leave it out",
				"OKTA | OIDC | given": "is not for an OIDC identity provider: leave it out"
			}
		},
		{
			"id": "idp.protocol.allow-idp-initiated-sso",
			"level": "high",
			"at": "allowIdpInitiatedSso",
			"reads": [
				"type",
				"protocolType",
				"allowIdpInitiatedSso"
			],
			"uses": [
				"type",
				"protocolType",
				"allowIdpInitiatedSso"
			],
			"cases": {
				"CUSTOM | absent | true": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | absent | false": "is part of a connection, and by which protocol is not said: give protocolType",
				"CUSTOM | OAUTH2 | true": "is not for an OAUTH2 identity provider: leave it out",
				"CUSTOM | OAUTH2 | false": "is not for an OAUTH2 identity provider: leave it out",
				"CUSTOM | OIDC | true": "is not for an OIDC identity provider: leave it out",
				"CUSTOM | OIDC | false": "is not for an OIDC identity provider: leave it out",
				"GOOGLE_WORKSPACE | absent | true": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | absent | false": "is part of a connection, and by which protocol is not said: give protocolType",
				"GOOGLE_WORKSPACE | OAUTH2 | true": "is not for an OAUTH2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | OAUTH2 | false": "is not for an OAUTH2 identity provider: leave it out",
				"GOOGLE_WORKSPACE | OIDC | true": "is not for an OIDC identity provider: leave it out",
				"GOOGLE_WORKSPACE | OIDC | false": "is not for an OIDC identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | absent | true": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | absent | false": "is part of a connection, and by which protocol is not said: give protocolType",
				"MICROSOFT_ENTRA_ID | OAUTH2 | true": "is not for an OAUTH2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OAUTH2 | false": "is not for an OAUTH2 identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OIDC | true": "is not for an OIDC identity provider: leave it out",
				"MICROSOFT_ENTRA_ID | OIDC | false": "is not for an OIDC identity provider: leave it out",
				"OKTA | absent | true": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | absent | false": "is part of a connection, and by which protocol is not said: give protocolType",
				"OKTA | OAUTH2 | true": "is not for an OAUTH2 identity provider: leave it out",
				"OKTA | OAUTH2 | false": "is not for an OAUTH2 identity provider: leave it out",
				"OKTA | OIDC | true": "is not for an OIDC identity provider: leave it out",
				"OKTA | OIDC | false": "is not for an OIDC identity provider: leave it out"
			}
		},
		{
			"id": "idp.saml.source",
			"level": "high",
			"at": "idpMetadataUrl",
			"reads": [
				"protocolType",
				"idpEntityId",
				"idpSsoUrl",
				"idpMetadataUrl"
			],
			"uses": [
				"protocolType",
				"idpEntityId",
				"idpSsoUrl",
				"idpMetadataUrl"
			],
			"cases": {
				"SAML2 | absent | absent | absent": "is missing; who the identity provider is and where people log in is told by it, or by idpEntityId and idpSsoUrl together",
				"SAML2 | absent | empty | absent": "is missing; who the identity provider is and where people log in is told by it, or by idpEntityId and idpSsoUrl together",
				"SAML2 | absent | given | absent": "is missing; who the identity provider is and where people log in is told by it, or by idpEntityId and idpSsoUrl together",
				"SAML2 | empty | absent | absent": "is missing; who the identity provider is and where people log in is told by it, or by idpEntityId and idpSsoUrl together",
				"SAML2 | given | absent | absent": "is missing; who the identity provider is and where people log in is told by it, or by idpEntityId and idpSsoUrl together"
			}
		},
		{
			"id": "idp.saml.certificates",
			"level": "low",
			"at": "idpSigningCerts",
			"reads": [
				"protocolType",
				"idpMetadataUrl",
				"idpSigningCerts"
			],
			"uses": [
				"protocolType",
				"idpMetadataUrl",
				"idpSigningCerts"
			],
			"cases": {
				"SAML2 | absent | absent": "is missing; without a certificate, or idpMetadataUrl where it is told, nobody can tell who signed a login",
				"SAML2 | absent | empty": "is missing; without a certificate, or idpMetadataUrl where it is told, nobody can tell who signed a login"
			}
		},
		{
			"id": "idp.idp-signing-certs.form",
			"level": "high",
			"at": "idpSigningCerts",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not a certificate in PEM, which begins with -----BEGIN CERTIFICATE-----"
			}
		},
		{
			"id": "idp.private-key.form",
			"level": "low",
			"at": "privateKey",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not a private key in PEM, as Apple gives it in a .p8 file"
			}
		}
	],
	"PageBranding": [
		{
			"id": "page.owner.missing",
			"level": "high",
			"at": "ownerId",
			"reads": [
				"ownerType",
				"ownerId"
			],
			"uses": [
				"ownerType",
				"ownerId"
			],
			"cases": {
				"TENANT | absent": "is missing; a tenant owns this page branding, and which one is not said: give its id"
			}
		},
		{
			"id": "page.page-background-color",
			"level": "low",
			"at": "pageBackgroundColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.panel-background-color",
			"level": "low",
			"at": "panelBackgroundColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.panel-text-color",
			"level": "low",
			"at": "panelTextColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.panel-border-color",
			"level": "low",
			"at": "panelBorderColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.primary-button-background-color",
			"level": "low",
			"at": "primaryButtonBackgroundColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.primary-button-text-color",
			"level": "low",
			"at": "primaryButtonTextColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.primary-button-border-color",
			"level": "low",
			"at": "primaryButtonBorderColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.secondary-button-background-color",
			"level": "low",
			"at": "secondaryButtonBackgroundColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.secondary-button-text-color",
			"level": "low",
			"at": "secondaryButtonTextColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.secondary-button-border-color",
			"level": "low",
			"at": "secondaryButtonBorderColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.primary-button-focus-color",
			"level": "low",
			"at": "primaryButtonFocusColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.secondary-button-focus-color",
			"level": "low",
			"at": "secondaryButtonFocusColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.input-background-color",
			"level": "low",
			"at": "inputBackgroundColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.input-text-color",
			"level": "low",
			"at": "inputTextColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.input-border-color",
			"level": "low",
			"at": "inputBorderColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.input-focus-color",
			"level": "low",
			"at": "inputFocusColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.input-icon-color",
			"level": "low",
			"at": "inputIconColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.input-icon-button-hover-color",
			"level": "low",
			"at": "inputIconButtonHoverColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.link-color",
			"level": "low",
			"at": "linkColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.link-hover-color",
			"level": "low",
			"at": "linkHoverColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.success-color",
			"level": "low",
			"at": "successColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "page.error-color",
			"level": "low",
			"at": "errorColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		}
	],
	"EmailBranding": [
		{
			"id": "email.owner.missing",
			"level": "high",
			"at": "ownerId",
			"reads": [
				"ownerType",
				"ownerId"
			],
			"uses": [
				"ownerType",
				"ownerId"
			],
			"cases": {
				"TENANT | absent": "is missing; a tenant owns this email branding, and which one is not said: give its id"
			}
		},
		{
			"id": "email.primary-button-background-color",
			"level": "low",
			"at": "primaryButtonBackgroundColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "email.primary-button-text-color",
			"level": "low",
			"at": "primaryButtonTextColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		},
		{
			"id": "email.primary-button-border-color",
			"level": "low",
			"at": "primaryButtonBorderColor",
			"each": true,
			"reads": [],
			"uses": [],
			"cases": {
				"given": "is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8"
			}
		}
	],
	"CustomDomain": [
		{
			"id": "domain.owner.missing",
			"level": "high",
			"at": "ownerId",
			"reads": [
				"ownerType",
				"ownerId"
			],
			"uses": [
				"ownerType",
				"ownerId"
			],
			"cases": {
				"TENANT | absent": "is missing; a tenant owns this custom domain, and which one is not said: give its id"
			}
		}
	],
	"IdentityProviderOverrideToggle": [
		{
			"id": "override.owner",
			"level": "low",
			"at": "ownerType",
			"reads": [
				"ownerType"
			],
			"uses": [
				"ownerType"
			],
			"cases": {
				"absent": "is for a tenant: an application has nothing to override, and the API is not known to take it",
				"APPLICATION": "is for a tenant: an application has nothing to override, and the API is not known to take it",
				"other": "is for a tenant: an application has nothing to override, and the API is not known to take it"
			}
		},
		{
			"id": "override.owner.missing",
			"level": "high",
			"at": "ownerId",
			"reads": [
				"ownerId"
			],
			"uses": [
				"ownerId"
			],
			"cases": {
				"absent": "is missing; no credentials stand for a tenant: give its id"
			}
		}
	]
}

change_rules := {
	"Application": [
		{
			"id": "change.application.deleted",
			"reads": [],
			"covers": [
				"field.replaces"
			],
			"cases": {
				"": {
					"says": "the application THE-NAME-OF-IT goes, with all its tenants, users and clients",
					"level": "critical"
				}
			},
			"on": [
				"delete"
			],
			"uses": []
		},
		{
			"id": "change.application.deleted",
			"reads": [],
			"covers": [
				"field.replaces"
			],
			"cases": {
				"": {
					"says": "the application THE-NAME-OF-IT goes, with all its tenants, users and clients, and an empty one takes its place",
					"level": "critical"
				}
			},
			"on": [
				"replace"
			],
			"uses": []
		},
		{
			"id": "change.application.demoted",
			"reads": [
				"environmentType"
			],
			"cases": {
				"PRODUCTION | DEVELOPMENT": {
					"says": "THE-NAME-OF-IT stops being PRODUCTION: plain http is accepted from then on",
					"level": "critical"
				}
			},
			"on": [
				"update",
				"replace"
			],
			"uses": [
				{
					"side": "before",
					"field": "environmentType"
				},
				{
					"side": "after",
					"field": "environmentType"
				}
			]
		},
		{
			"id": "change.application.deactivated",
			"reads": [
				"status"
			],
			"cases": {
				"absent | INACTIVE": {
					"says": "nobody can log in to THE-NAME-OF-IT any more, in no tenant",
					"level": "critical"
				},
				"ACTIVE | INACTIVE": {
					"says": "nobody can log in to THE-NAME-OF-IT any more, in no tenant",
					"level": "critical"
				},
				"other | INACTIVE": {
					"says": "nobody can log in to THE-NAME-OF-IT any more, in no tenant",
					"level": "critical"
				}
			},
			"on": [
				"update"
			],
			"uses": [
				{
					"side": "before",
					"field": "status"
				},
				{
					"side": "after",
					"field": "status"
				}
			]
		},
		{
			"id": "change.application.adopted",
			"reads": [],
			"cases": {
				"": {
					"says": "An application that exists is taken over: THE-NAME-OF-IT",
					"level": "low"
				}
			},
			"on": [
				"adopt"
			],
			"uses": []
		},
		{
			"id": "change.protection.off",
			"reads": [
				"deletionProtection"
			],
			"cases": {
				"true | absent": {
					"says": "the next change may delete THE-NAME-OF-IT: its protection is taken off",
					"level": "high"
				},
				"true | false": {
					"says": "the next change may delete THE-NAME-OF-IT: its protection is taken off",
					"level": "high"
				}
			},
			"on": [
				"update"
			],
			"uses": [
				{
					"side": "before",
					"field": "deletionProtection"
				},
				{
					"side": "after",
					"field": "deletionProtection"
				}
			]
		},
		{
			"id": "change.signup.opened",
			"reads": [
				"signupEnabled"
			],
			"cases": {
				"true": {
					"says": "anybody may sign up to THE-NAME-OF-IT by themselves",
					"level": "high"
				}
			},
			"on": [
				"create"
			],
			"uses": [
				{
					"side": "after",
					"field": "signupEnabled"
				}
			]
		},
		{
			"id": "change.signup.opened",
			"reads": [
				"signupEnabled"
			],
			"cases": {
				"absent | true": {
					"says": "anybody may sign up to THE-NAME-OF-IT by themselves",
					"level": "high"
				},
				"false | true": {
					"says": "anybody may sign up to THE-NAME-OF-IT by themselves",
					"level": "high"
				}
			},
			"on": [
				"adopt",
				"update",
				"replace"
			],
			"uses": [
				{
					"side": "before",
					"field": "signupEnabled"
				},
				{
					"side": "after",
					"field": "signupEnabled"
				}
			]
		}
	],
	"Tenant": [
		{
			"id": "change.tenant.deleted",
			"reads": [],
			"cases": {
				"": {
					"says": "the tenant THE-NAME-OF-IT goes, with all its users and clients",
					"level": "critical"
				}
			},
			"on": [
				"delete"
			],
			"uses": []
		},
		{
			"id": "change.tenant.replaced",
			"reads": [],
			"covers": [
				"field.replaces"
			],
			"cases": {
				"": {
					"says": "the tenant THE-NAME-OF-IT goes, with all its users and clients, and an empty one takes its place",
					"level": "critical"
				}
			},
			"on": [
				"replace"
			],
			"uses": []
		},
		{
			"id": "change.tenant.deactivated",
			"reads": [
				"status"
			],
			"cases": {
				"absent | INACTIVE": {
					"says": "nobody can log in to the tenant THE-NAME-OF-IT any more",
					"level": "high"
				},
				"ACTIVE | INACTIVE": {
					"says": "nobody can log in to the tenant THE-NAME-OF-IT any more",
					"level": "high"
				},
				"DELETE_IN_PROGRESS | INACTIVE": {
					"says": "nobody can log in to the tenant THE-NAME-OF-IT any more",
					"level": "high"
				},
				"other | INACTIVE": {
					"says": "nobody can log in to the tenant THE-NAME-OF-IT any more",
					"level": "high"
				}
			},
			"on": [
				"update"
			],
			"uses": [
				{
					"side": "before",
					"field": "status"
				},
				{
					"side": "after",
					"field": "status"
				}
			]
		},
		{
			"id": "change.tenant.reactivated",
			"reads": [
				"status"
			],
			"cases": {
				"INACTIVE | ACTIVE": {
					"says": "users and clients of the tenant THE-NAME-OF-IT may log in again",
					"level": "medium"
				}
			},
			"on": [
				"update"
			],
			"uses": [
				{
					"side": "before",
					"field": "status"
				},
				{
					"side": "after",
					"field": "status"
				}
			]
		},
		{
			"id": "change.tenant.adopted",
			"reads": [],
			"cases": {
				"": {
					"says": "A tenant that exists is taken over: THE-NAME-OF-IT",
					"level": "medium"
				}
			},
			"on": [
				"adopt"
			],
			"uses": []
		},
		{
			"id": "change.protection.off",
			"reads": [
				"deletionProtection"
			],
			"cases": {
				"true | absent": {
					"says": "the next change may delete THE-NAME-OF-IT: its protection is taken off",
					"level": "high"
				},
				"true | false": {
					"says": "the next change may delete THE-NAME-OF-IT: its protection is taken off",
					"level": "high"
				}
			},
			"on": [
				"update"
			],
			"uses": [
				{
					"side": "before",
					"field": "deletionProtection"
				},
				{
					"side": "after",
					"field": "deletionProtection"
				}
			]
		},
		{
			"id": "change.signup.opened",
			"reads": [
				"signupEnabled"
			],
			"cases": {
				"true": {
					"says": "anybody may sign up to THE-NAME-OF-IT by themselves",
					"level": "high"
				}
			},
			"on": [
				"create"
			],
			"uses": [
				{
					"side": "after",
					"field": "signupEnabled"
				}
			]
		},
		{
			"id": "change.signup.opened",
			"reads": [
				"signupEnabled"
			],
			"cases": {
				"absent | true": {
					"says": "anybody may sign up to THE-NAME-OF-IT by themselves",
					"level": "high"
				},
				"false | true": {
					"says": "anybody may sign up to THE-NAME-OF-IT by themselves",
					"level": "high"
				}
			},
			"on": [
				"adopt",
				"update",
				"replace"
			],
			"uses": [
				{
					"side": "before",
					"field": "signupEnabled"
				},
				{
					"side": "after",
					"field": "signupEnabled"
				}
			]
		}
	],
	"OAuthClient": [
		{
			"id": "change.client.replaced",
			"reads": [],
			"covers": [
				"field.replaces"
			],
			"cases": {
				"absent | absent": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy stops working until it is given the new id",
					"level": "critical"
				},
				"absent | BACKEND_SERVER": {
					"says": "client id and secret change for THE-NAME-OF-IT: the web application logs nobody in until it is given the new id and secret",
					"level": "critical"
				},
				"absent | SINGLE_PAGE_APP": {
					"says": "client id changes for THE-NAME-OF-IT: the page logs nobody in until it is published with the new id",
					"level": "critical"
				},
				"absent | NATIVE": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy of the mobile app stops logging in until people install one with the new id",
					"level": "critical"
				},
				"absent | MACHINE_TO_MACHINE": {
					"says": "client id and secret change for THE-NAME-OF-IT: the service gets no more tokens until it is given the new id and secret",
					"level": "critical"
				},
				"absent | other": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy stops working until it is given the new id",
					"level": "critical"
				},
				"absent | another": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy stops working until it is given the new id",
					"level": "critical"
				},
				"BACKEND_SERVER | absent": {
					"says": "client id and secret change for THE-NAME-OF-IT: the web application logs nobody in until it is given the new id and secret",
					"level": "critical"
				},
				"BACKEND_SERVER | BACKEND_SERVER": {
					"says": "client id and secret change for THE-NAME-OF-IT: the web application logs nobody in until it is given the new id and secret",
					"level": "critical"
				},
				"BACKEND_SERVER | SINGLE_PAGE_APP": {
					"says": "client id and secret change for THE-NAME-OF-IT: the web application logs nobody in until it is given the new id and secret",
					"level": "critical"
				},
				"BACKEND_SERVER | NATIVE": {
					"says": "client id and secret change for THE-NAME-OF-IT: the web application logs nobody in until it is given the new id and secret",
					"level": "critical"
				},
				"BACKEND_SERVER | MACHINE_TO_MACHINE": {
					"says": "client id and secret change for THE-NAME-OF-IT: the web application logs nobody in until it is given the new id and secret",
					"level": "critical"
				},
				"BACKEND_SERVER | other": {
					"says": "client id and secret change for THE-NAME-OF-IT: the web application logs nobody in until it is given the new id and secret",
					"level": "critical"
				},
				"BACKEND_SERVER | another": {
					"says": "client id and secret change for THE-NAME-OF-IT: the web application logs nobody in until it is given the new id and secret",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | absent": {
					"says": "client id changes for THE-NAME-OF-IT: the page logs nobody in until it is published with the new id",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | BACKEND_SERVER": {
					"says": "client id changes for THE-NAME-OF-IT: the page logs nobody in until it is published with the new id",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | SINGLE_PAGE_APP": {
					"says": "client id changes for THE-NAME-OF-IT: the page logs nobody in until it is published with the new id",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | NATIVE": {
					"says": "client id changes for THE-NAME-OF-IT: the page logs nobody in until it is published with the new id",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | MACHINE_TO_MACHINE": {
					"says": "client id changes for THE-NAME-OF-IT: the page logs nobody in until it is published with the new id",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | other": {
					"says": "client id changes for THE-NAME-OF-IT: the page logs nobody in until it is published with the new id",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | another": {
					"says": "client id changes for THE-NAME-OF-IT: the page logs nobody in until it is published with the new id",
					"level": "critical"
				},
				"NATIVE | absent": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy of the mobile app stops logging in until people install one with the new id",
					"level": "critical"
				},
				"NATIVE | BACKEND_SERVER": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy of the mobile app stops logging in until people install one with the new id",
					"level": "critical"
				},
				"NATIVE | SINGLE_PAGE_APP": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy of the mobile app stops logging in until people install one with the new id",
					"level": "critical"
				},
				"NATIVE | NATIVE": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy of the mobile app stops logging in until people install one with the new id",
					"level": "critical"
				},
				"NATIVE | MACHINE_TO_MACHINE": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy of the mobile app stops logging in until people install one with the new id",
					"level": "critical"
				},
				"NATIVE | other": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy of the mobile app stops logging in until people install one with the new id",
					"level": "critical"
				},
				"NATIVE | another": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy of the mobile app stops logging in until people install one with the new id",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | absent": {
					"says": "client id and secret change for THE-NAME-OF-IT: the service gets no more tokens until it is given the new id and secret",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | BACKEND_SERVER": {
					"says": "client id and secret change for THE-NAME-OF-IT: the service gets no more tokens until it is given the new id and secret",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | SINGLE_PAGE_APP": {
					"says": "client id and secret change for THE-NAME-OF-IT: the service gets no more tokens until it is given the new id and secret",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | NATIVE": {
					"says": "client id and secret change for THE-NAME-OF-IT: the service gets no more tokens until it is given the new id and secret",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | MACHINE_TO_MACHINE": {
					"says": "client id and secret change for THE-NAME-OF-IT: the service gets no more tokens until it is given the new id and secret",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | other": {
					"says": "client id and secret change for THE-NAME-OF-IT: the service gets no more tokens until it is given the new id and secret",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | another": {
					"says": "client id and secret change for THE-NAME-OF-IT: the service gets no more tokens until it is given the new id and secret",
					"level": "critical"
				},
				"other | absent": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy stops working until it is given the new id",
					"level": "critical"
				},
				"other | BACKEND_SERVER": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy stops working until it is given the new id",
					"level": "critical"
				},
				"other | SINGLE_PAGE_APP": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy stops working until it is given the new id",
					"level": "critical"
				},
				"other | NATIVE": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy stops working until it is given the new id",
					"level": "critical"
				},
				"other | MACHINE_TO_MACHINE": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy stops working until it is given the new id",
					"level": "critical"
				},
				"other | other": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy stops working until it is given the new id",
					"level": "critical"
				},
				"other | another": {
					"says": "client id changes for THE-NAME-OF-IT: every deployed copy stops working until it is given the new id",
					"level": "critical"
				}
			},
			"on": [
				"replace"
			],
			"uses": [
				{
					"side": "before",
					"field": "type"
				},
				{
					"side": "after",
					"field": "type"
				}
			]
		},
		{
			"id": "change.client.deleted",
			"reads": [],
			"cases": {
				"absent": {
					"says": "the client THE-NAME-OF-IT loses its client: whatever uses it stops working",
					"level": "critical"
				},
				"BACKEND_SERVER": {
					"says": "the web application THE-NAME-OF-IT loses its client: nobody can log in to it any more",
					"level": "critical"
				},
				"SINGLE_PAGE_APP": {
					"says": "the single page app THE-NAME-OF-IT loses its client: nobody can log in to it any more",
					"level": "critical"
				},
				"NATIVE": {
					"says": "the mobile app THE-NAME-OF-IT loses its client: nobody can log in to it any more",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE": {
					"says": "the service THE-NAME-OF-IT loses its client: it gets no more tokens",
					"level": "critical"
				},
				"other": {
					"says": "the client THE-NAME-OF-IT loses its client: whatever uses it stops working",
					"level": "critical"
				}
			},
			"on": [
				"delete"
			],
			"uses": [
				{
					"side": "before",
					"field": "type"
				}
			]
		},
		{
			"id": "change.client.type",
			"reads": [
				"type"
			],
			"cases": {
				"absent | BACKEND_SERVER": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a confidential client (web application)",
					"level": "critical"
				},
				"absent | SINGLE_PAGE_APP": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a public client (single page app)",
					"level": "critical"
				},
				"absent | NATIVE": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a public client (mobile app)",
					"level": "critical"
				},
				"absent | MACHINE_TO_MACHINE": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a confidential client (service)",
					"level": "critical"
				},
				"absent | other": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a client (client)",
					"level": "high"
				},
				"absent | another": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a client (client)",
					"level": "high"
				},
				"BACKEND_SERVER | absent": {
					"says": "THE-NAME-OF-IT turns from a confidential client (web application) into a client (client)",
					"level": "critical"
				},
				"BACKEND_SERVER | SINGLE_PAGE_APP": {
					"says": "THE-NAME-OF-IT turns from a confidential client (web application) into a public client (single page app)",
					"level": "critical"
				},
				"BACKEND_SERVER | NATIVE": {
					"says": "THE-NAME-OF-IT turns from a confidential client (web application) into a public client (mobile app)",
					"level": "critical"
				},
				"BACKEND_SERVER | MACHINE_TO_MACHINE": {
					"says": "THE-NAME-OF-IT turns from a confidential client (web application) into a confidential client (service)",
					"level": "high"
				},
				"BACKEND_SERVER | other": {
					"says": "THE-NAME-OF-IT turns from a confidential client (web application) into a client (client)",
					"level": "critical"
				},
				"BACKEND_SERVER | another": {
					"says": "THE-NAME-OF-IT turns from a confidential client (web application) into a client (client)",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | absent": {
					"says": "THE-NAME-OF-IT turns from a public client (single page app) into a client (client)",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | BACKEND_SERVER": {
					"says": "THE-NAME-OF-IT turns from a public client (single page app) into a confidential client (web application)",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | NATIVE": {
					"says": "THE-NAME-OF-IT turns from a public client (single page app) into a public client (mobile app)",
					"level": "high"
				},
				"SINGLE_PAGE_APP | MACHINE_TO_MACHINE": {
					"says": "THE-NAME-OF-IT turns from a public client (single page app) into a confidential client (service)",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | other": {
					"says": "THE-NAME-OF-IT turns from a public client (single page app) into a client (client)",
					"level": "critical"
				},
				"SINGLE_PAGE_APP | another": {
					"says": "THE-NAME-OF-IT turns from a public client (single page app) into a client (client)",
					"level": "critical"
				},
				"NATIVE | absent": {
					"says": "THE-NAME-OF-IT turns from a public client (mobile app) into a client (client)",
					"level": "critical"
				},
				"NATIVE | BACKEND_SERVER": {
					"says": "THE-NAME-OF-IT turns from a public client (mobile app) into a confidential client (web application)",
					"level": "critical"
				},
				"NATIVE | SINGLE_PAGE_APP": {
					"says": "THE-NAME-OF-IT turns from a public client (mobile app) into a public client (single page app)",
					"level": "high"
				},
				"NATIVE | MACHINE_TO_MACHINE": {
					"says": "THE-NAME-OF-IT turns from a public client (mobile app) into a confidential client (service)",
					"level": "critical"
				},
				"NATIVE | other": {
					"says": "THE-NAME-OF-IT turns from a public client (mobile app) into a client (client)",
					"level": "critical"
				},
				"NATIVE | another": {
					"says": "THE-NAME-OF-IT turns from a public client (mobile app) into a client (client)",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | absent": {
					"says": "THE-NAME-OF-IT turns from a confidential client (service) into a client (client)",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | BACKEND_SERVER": {
					"says": "THE-NAME-OF-IT turns from a confidential client (service) into a confidential client (web application)",
					"level": "high"
				},
				"MACHINE_TO_MACHINE | SINGLE_PAGE_APP": {
					"says": "THE-NAME-OF-IT turns from a confidential client (service) into a public client (single page app)",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | NATIVE": {
					"says": "THE-NAME-OF-IT turns from a confidential client (service) into a public client (mobile app)",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | other": {
					"says": "THE-NAME-OF-IT turns from a confidential client (service) into a client (client)",
					"level": "critical"
				},
				"MACHINE_TO_MACHINE | another": {
					"says": "THE-NAME-OF-IT turns from a confidential client (service) into a client (client)",
					"level": "critical"
				},
				"other | absent": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a client (client)",
					"level": "high"
				},
				"other | BACKEND_SERVER": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a confidential client (web application)",
					"level": "critical"
				},
				"other | SINGLE_PAGE_APP": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a public client (single page app)",
					"level": "critical"
				},
				"other | NATIVE": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a public client (mobile app)",
					"level": "critical"
				},
				"other | MACHINE_TO_MACHINE": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a confidential client (service)",
					"level": "critical"
				},
				"other | another": {
					"says": "THE-NAME-OF-IT turns from a client (client) into a client (client)",
					"level": "high"
				}
			},
			"on": [
				"update",
				"replace"
			],
			"uses": [
				{
					"side": "before",
					"field": "type"
				},
				{
					"side": "after",
					"field": "type"
				}
			]
		},
		{
			"id": "change.client.third-party",
			"reads": [
				"ownerType"
			],
			"cases": {
				"TENANT": {
					"says": "A client of a customer appears: THE-NAME-OF-IT",
					"level": "high"
				}
			},
			"on": [
				"create",
				"adopt"
			],
			"uses": [
				{
					"side": "after",
					"field": "ownerType"
				}
			]
		},
		{
			"id": "change.client.spa",
			"reads": [
				"type"
			],
			"covers": [
				"client.spa"
			],
			"cases": {
				"SINGLE_PAGE_APP": {
					"says": "a single page app appears: THE-NAME-OF-IT",
					"level": "medium"
				}
			},
			"on": [
				"create"
			],
			"uses": [
				{
					"side": "after",
					"field": "type"
				}
			]
		},
		{
			"id": "change.client.spa",
			"reads": [
				"type"
			],
			"covers": [
				"client.spa"
			],
			"cases": {
				"absent | SINGLE_PAGE_APP": {
					"says": "a single page app appears: THE-NAME-OF-IT",
					"level": "medium"
				},
				"BACKEND_SERVER | SINGLE_PAGE_APP": {
					"says": "a single page app appears: THE-NAME-OF-IT",
					"level": "medium"
				},
				"NATIVE | SINGLE_PAGE_APP": {
					"says": "a single page app appears: THE-NAME-OF-IT",
					"level": "medium"
				},
				"MACHINE_TO_MACHINE | SINGLE_PAGE_APP": {
					"says": "a single page app appears: THE-NAME-OF-IT",
					"level": "medium"
				},
				"other | SINGLE_PAGE_APP": {
					"says": "a single page app appears: THE-NAME-OF-IT",
					"level": "medium"
				}
			},
			"on": [
				"adopt",
				"replace"
			],
			"uses": [
				{
					"side": "before",
					"field": "type"
				},
				{
					"side": "after",
					"field": "type"
				}
			]
		},
		{
			"id": "change.client.adopted",
			"reads": [],
			"cases": {
				"": {
					"says": "A client that exists is taken over: THE-NAME-OF-IT",
					"level": "medium"
				}
			},
			"on": [
				"adopt"
			],
			"uses": []
		},
		{
			"id": "change.secret.in-state",
			"reads": [
				"type",
				"deliverTo"
			],
			"cases": {
				"MACHINE_TO_MACHINE | absent": {
					"says": "the secret of THE-NAME-OF-IT is made without a delivery, so it lies in the state",
					"level": "low"
				},
				"MACHINE_TO_MACHINE | empty": {
					"says": "the secret of THE-NAME-OF-IT is made without a delivery, so it lies in the state",
					"level": "low"
				}
			},
			"on": [
				"create"
			],
			"uses": [
				{
					"side": "after",
					"field": "type"
				},
				{
					"side": "after",
					"field": "deliverTo"
				}
			]
		},
		{
			"id": "change.secret.in-state",
			"reads": [
				"type",
				"deliverTo"
			],
			"cases": {
				"given | MACHINE_TO_MACHINE | absent": {
					"says": "the secret of THE-NAME-OF-IT is made without a delivery, so it lies in the state",
					"level": "low"
				},
				"given | MACHINE_TO_MACHINE | empty": {
					"says": "the secret of THE-NAME-OF-IT is made without a delivery, so it lies in the state",
					"level": "low"
				}
			},
			"on": [
				"replace"
			],
			"uses": [
				{
					"side": "before",
					"field": "deliverTo"
				},
				{
					"side": "after",
					"field": "type"
				},
				{
					"side": "after",
					"field": "deliverTo"
				}
			]
		},
		{
			"id": "change.protection.off",
			"reads": [
				"deletionProtection"
			],
			"cases": {
				"true | absent": {
					"says": "the next change may delete THE-NAME-OF-IT: its protection is taken off",
					"level": "high"
				},
				"true | false": {
					"says": "the next change may delete THE-NAME-OF-IT: its protection is taken off",
					"level": "high"
				}
			},
			"on": [
				"update"
			],
			"uses": [
				{
					"side": "before",
					"field": "deletionProtection"
				},
				{
					"side": "after",
					"field": "deletionProtection"
				}
			]
		}
	],
	"Permission": [],
	"PermissionGroup": [],
	"PermissionBoundary": [],
	"Role": [],
	"ClientRoles": [],
	"RoleAssignmentPolicy": [],
	"IdentityProvider": [
		{
			"id": "change.idp.disabled",
			"reads": [
				"status"
			],
			"cases": {
				"absent | DISABLED": {
					"says": "who logs in by THE-NAME-OF-IT no longer can",
					"level": "high"
				},
				"ENABLED | DISABLED": {
					"says": "who logs in by THE-NAME-OF-IT no longer can",
					"level": "high"
				},
				"DELETE_IN_PROGRESS | DISABLED": {
					"says": "who logs in by THE-NAME-OF-IT no longer can",
					"level": "high"
				},
				"other | DISABLED": {
					"says": "who logs in by THE-NAME-OF-IT no longer can",
					"level": "high"
				}
			},
			"on": [
				"update"
			],
			"uses": [
				{
					"side": "before",
					"field": "status"
				},
				{
					"side": "after",
					"field": "status"
				}
			]
		},
		{
			"id": "change.protection.off",
			"reads": [
				"deletionProtection"
			],
			"cases": {
				"true | absent": {
					"says": "the next change may delete THE-NAME-OF-IT: its protection is taken off",
					"level": "high"
				},
				"true | false": {
					"says": "the next change may delete THE-NAME-OF-IT: its protection is taken off",
					"level": "high"
				}
			},
			"on": [
				"update"
			],
			"uses": [
				{
					"side": "before",
					"field": "deletionProtection"
				},
				{
					"side": "after",
					"field": "deletionProtection"
				}
			]
		}
	],
	"PageBranding": [],
	"EmailBranding": [],
	"CustomDomain": [
		{
			"id": "change.domain.activated",
			"reads": [
				"active"
			],
			"cases": {
				"absent | true": {
					"says": "login pages, links, redirect URLs of identity providers and discovery move to THE-NAME-OF-IT, and with an application's the issuer of every token",
					"level": "high"
				},
				"false | true": {
					"says": "login pages, links, redirect URLs of identity providers and discovery move to THE-NAME-OF-IT, and with an application's the issuer of every token",
					"level": "high"
				}
			},
			"on": [
				"update",
				"adopt"
			],
			"uses": [
				{
					"side": "before",
					"field": "active"
				},
				{
					"side": "after",
					"field": "active"
				}
			]
		},
		{
			"id": "change.domain.left",
			"reads": [
				"active"
			],
			"cases": {
				"true | false": {
					"says": "nobody can log in at THE-NAME-OF-IT any more",
					"level": "critical"
				}
			},
			"on": [
				"update"
			],
			"uses": [
				{
					"side": "before",
					"field": "active"
				},
				{
					"side": "after",
					"field": "active"
				}
			]
		},
		{
			"id": "change.protection.off",
			"reads": [
				"deletionProtection"
			],
			"cases": {
				"true | absent": {
					"says": "the next change may delete THE-NAME-OF-IT: its protection is taken off",
					"level": "high"
				},
				"true | false": {
					"says": "the next change may delete THE-NAME-OF-IT: its protection is taken off",
					"level": "high"
				}
			},
			"on": [
				"update"
			],
			"uses": [
				{
					"side": "before",
					"field": "deletionProtection"
				},
				{
					"side": "after",
					"field": "deletionProtection"
				}
			]
		}
	],
	"IdentityProviderOverrideToggle": []
}

entry_rules := [
	{
		"id": "change.redirects.removed",
		"kind": "OAuthClient",
		"on": [
			"update"
		],
		"field": "redirectUris",
		"entry": "lost",
		"says": "logins of THE-NAME-OF-IT that return to THE-ENTRY-OF-IT stop working",
		"level": "high"
	},
	{
		"id": "change.cors.added",
		"kind": "Application",
		"on": [
			"create",
			"adopt",
			"update"
		],
		"field": "allowedOrigins",
		"entry": "gained",
		"says": "pages of THE-ENTRY-OF-IT may call the API of THE-NAME-OF-IT with the session of whoever looks at them",
		"level": "high"
	}
]
