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
	change := {
		"address": resource.address,
		"kind": kind.name,
		"fields": kind.fields,
		"action": action_of(resource),
		"before": known_object(object.get(given, "before", null)),
		"after": known_object(object.get(given, "after", null)),
		"is_gone": object.get(given, "after", null) == null,
		"unknown": known_object(object.get(given, "after_unknown", null)),
		"marked": [
			known_object(object.get(given, "before_sensitive", null)),
			known_object(object.get(given, "after_sensitive", null)),
		],
	}
]

known_object(value) := value if is_object(value)

else := {}

quiet := {"keep", "read"}

# what stands in a field, and the class it is of

value_of(change, side, field) := object.get(change[side], change.fields[field].attribute, null)

hidden(change, _, field) if {
	some mask in change.marked
	masked(object.get(mask, change.fields[field].attribute, false))
}

hidden(change, "after", field) if masked(object.get(change.unknown, change.fields[field].attribute, false))

masked(true)

masked(mask) if {
	some entry in mask
	entry == true
}

class_of(change, side, field) := "absent" if {
	value_of(change, side, field) == null
} else := class_of_value(change.fields[field], value_of(change, side, field))

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
	some rule in change_rules
	finding.rule in object.get(rule, "covers", [])
	verdict_on(rule, change)
}

judged(change, side) := {finding |
	some rule in definition_rules
	rule.kind == change.kind
	not rule.each
	not waits(rule, change, side)
	verdict := rule.cases[concat(" | ", [class_of(change, side, field) | some field in rule.uses])]
	finding := {
		"rule": rule.id,
		"level": verdict.level,
		"says": verdict.says,
		"what": sprintf("%s: %s", [rule.at, verdict.says]),
	}
} | {finding |
	some rule in definition_rules
	rule.kind == change.kind
	rule.each
	not waits(rule, change, side)
	some place, element in elements(change, side, rule.at)
	classes := array.concat(
		[class_of(change, side, field) | some field in rule.uses],
		[choice(change.fields[rule.at], element)],
	)
	verdict := rule.cases[concat(" | ", classes)]
	finding := {
		"rule": rule.id,
		"level": verdict.level,
		"says": verdict.says,
		"what": sprintf("%s%s: %s", [rule.at, place, verdict.says]),
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

hidden_element(change, _, field, at) if {
	some mask in change.marked
	masked_at(object.get(mask, change.fields[field].attribute, false), at)
}

hidden_element(change, "after", field, at) if masked_at(object.get(change.unknown, change.fields[field].attribute, false), at)

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
	some rule in change_rules
	verdict := verdict_on(rule, change)
}

verdict_on(rule, change) := verdict if {
	rule.kind == change.kind
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
	class_of(change, side, field) == "other"
	value_of(change, "before", field) != value_of(change, "after", field)
} else := class_of(change, side, field)

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
	}
}

definition_rules := [
	{
		"id": "tenant.status.deleting",
		"kind": "Tenant",
		"level": "high",
		"at": "status",
		"reads": [],
		"each": true,
		"cases": {
			"DELETE_IN_PROGRESS": {
				"says": "DELETE_IN_PROGRESS is only ever reported; to delete a tenant, remove it from the program",
				"level": "high"
			}
		},
		"uses": []
	},
	{
		"id": "client.owner",
		"kind": "OAuthClient",
		"level": "high",
		"at": "ownerType",
		"reads": [
			"type",
			"ownerType"
		],
		"cases": {
			"BACKEND_SERVER | TENANT": {
				"says": "a BACKEND_SERVER client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE",
				"level": "high"
			},
			"SINGLE_PAGE_APP | TENANT": {
				"says": "a SINGLE_PAGE_APP client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE",
				"level": "high"
			},
			"NATIVE | TENANT": {
				"says": "a NATIVE client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"ownerType"
		]
	},
	{
		"id": "client.owner.missing",
		"kind": "OAuthClient",
		"level": "high",
		"at": "ownerId",
		"reads": [
			"ownerType",
			"ownerId"
		],
		"cases": {
			"TENANT | absent": {
				"says": "is missing; a tenant owns this client, and which one is not said: give its id",
				"level": "high"
			}
		},
		"uses": [
			"ownerType",
			"ownerId"
		]
	},
	{
		"id": "client.grants",
		"kind": "OAuthClient",
		"level": "high",
		"at": "grantTypes",
		"reads": [
			"type"
		],
		"each": true,
		"cases": {
			"BACKEND_SERVER | CLIENT_CREDENTIALS": {
				"says": "CLIENT_CREDENTIALS is not for a BACKEND_SERVER client, which uses AUTHORIZATION_CODE and REFRESH_TOKEN",
				"level": "high"
			},
			"SINGLE_PAGE_APP | CLIENT_CREDENTIALS": {
				"says": "CLIENT_CREDENTIALS is not for a SINGLE_PAGE_APP client, which uses AUTHORIZATION_CODE and REFRESH_TOKEN",
				"level": "high"
			},
			"NATIVE | CLIENT_CREDENTIALS": {
				"says": "CLIENT_CREDENTIALS is not for a NATIVE client, which uses AUTHORIZATION_CODE and REFRESH_TOKEN",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | AUTHORIZATION_CODE": {
				"says": "AUTHORIZATION_CODE is not for a MACHINE_TO_MACHINE client, which uses CLIENT_CREDENTIALS",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | REFRESH_TOKEN": {
				"says": "REFRESH_TOKEN is not for a MACHINE_TO_MACHINE client, which uses CLIENT_CREDENTIALS",
				"level": "high"
			}
		},
		"uses": [
			"type"
		]
	},
	{
		"id": "client.grants.none",
		"kind": "OAuthClient",
		"level": "high",
		"at": "grantTypes",
		"reads": [
			"type",
			"grantTypes"
		],
		"cases": {
			"absent | empty": {
				"says": "a client needs at least one grant type: leave the field out for the default",
				"level": "high"
			},
			"BACKEND_SERVER | empty": {
				"says": "a client needs at least one grant type: leave the field out for AUTHORIZATION_CODE and REFRESH_TOKEN",
				"level": "high"
			},
			"SINGLE_PAGE_APP | empty": {
				"says": "a client needs at least one grant type: leave the field out for AUTHORIZATION_CODE and REFRESH_TOKEN",
				"level": "high"
			},
			"NATIVE | empty": {
				"says": "a client needs at least one grant type: leave the field out for AUTHORIZATION_CODE and REFRESH_TOKEN",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | empty": {
				"says": "a client needs at least one grant type: leave the field out for CLIENT_CREDENTIALS",
				"level": "high"
			},
			"other | empty": {
				"says": "a client needs at least one grant type: leave the field out for the default",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"grantTypes"
		]
	},
	{
		"id": "client.grants.refresh-only",
		"kind": "OAuthClient",
		"level": "low",
		"at": "grantTypes",
		"reads": [
			"grantTypes"
		],
		"cases": {
			"REFRESH_TOKEN": {
				"says": "REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE",
				"level": "low"
			},
			"CLIENT_CREDENTIALS+REFRESH_TOKEN": {
				"says": "REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE",
				"level": "low"
			},
			"REFRESH_TOKEN+other": {
				"says": "REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE",
				"level": "low"
			},
			"CLIENT_CREDENTIALS+REFRESH_TOKEN+other": {
				"says": "REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE",
				"level": "low"
			}
		},
		"uses": [
			"grantTypes"
		]
	},
	{
		"id": "client.redirects.missing",
		"kind": "OAuthClient",
		"level": "high",
		"at": "redirectUris",
		"reads": [
			"type",
			"redirectUris"
		],
		"cases": {
			"BACKEND_SERVER | absent": {
				"says": "a BACKEND_SERVER client sends people back after login: give at least one redirect URI",
				"level": "high"
			},
			"BACKEND_SERVER | empty": {
				"says": "a BACKEND_SERVER client sends people back after login: give at least one redirect URI",
				"level": "high"
			},
			"SINGLE_PAGE_APP | absent": {
				"says": "a SINGLE_PAGE_APP client sends people back after login: give at least one redirect URI",
				"level": "high"
			},
			"SINGLE_PAGE_APP | empty": {
				"says": "a SINGLE_PAGE_APP client sends people back after login: give at least one redirect URI",
				"level": "high"
			},
			"NATIVE | absent": {
				"says": "a NATIVE client sends people back after login: give at least one redirect URI",
				"level": "high"
			},
			"NATIVE | empty": {
				"says": "a NATIVE client sends people back after login: give at least one redirect URI",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"redirectUris"
		]
	},
	{
		"id": "client.redirects.unwanted",
		"kind": "OAuthClient",
		"level": "high",
		"at": "redirectUris",
		"reads": [
			"type",
			"redirectUris"
		],
		"cases": {
			"MACHINE_TO_MACHINE | given": {
				"says": "a MACHINE_TO_MACHINE client has no login and nowhere to return to: leave redirectUris out",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"redirectUris"
		]
	},
	{
		"id": "client.login-url.unwanted",
		"kind": "OAuthClient",
		"level": "high",
		"at": "loginUrl",
		"reads": [
			"type",
			"loginUrl"
		],
		"cases": {
			"MACHINE_TO_MACHINE | given": {
				"says": "a MACHINE_TO_MACHINE client has no login: leave loginUrl out",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"loginUrl"
		]
	},
	{
		"id": "client.refresh.lifetime",
		"kind": "OAuthClient",
		"level": "high",
		"at": "refreshTokenExpiration",
		"reads": [
			"type",
			"grantTypes",
			"refreshTokenExpiration"
		],
		"cases": {
			"absent | empty | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"absent | AUTHORIZATION_CODE | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"absent | CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"absent | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"absent | other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"absent | AUTHORIZATION_CODE+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"absent | CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"absent | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"BACKEND_SERVER | empty | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"BACKEND_SERVER | AUTHORIZATION_CODE | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"BACKEND_SERVER | CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"BACKEND_SERVER | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"BACKEND_SERVER | other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"BACKEND_SERVER | AUTHORIZATION_CODE+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"BACKEND_SERVER | CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"BACKEND_SERVER | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"SINGLE_PAGE_APP | empty | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"SINGLE_PAGE_APP | AUTHORIZATION_CODE | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"SINGLE_PAGE_APP | CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"SINGLE_PAGE_APP | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"SINGLE_PAGE_APP | other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"SINGLE_PAGE_APP | AUTHORIZATION_CODE+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"SINGLE_PAGE_APP | CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"SINGLE_PAGE_APP | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"NATIVE | empty | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"NATIVE | AUTHORIZATION_CODE | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"NATIVE | CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"NATIVE | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"NATIVE | other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"NATIVE | AUTHORIZATION_CODE+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"NATIVE | CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"NATIVE | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | absent | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | empty | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | AUTHORIZATION_CODE | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | AUTHORIZATION_CODE+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"level": "high"
			},
			"MACHINE_TO_MACHINE | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out",
				"level": "high"
			},
			"other | empty | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"other | AUTHORIZATION_CODE | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"other | CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"other | AUTHORIZATION_CODE+CLIENT_CREDENTIALS | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"other | other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"other | AUTHORIZATION_CODE+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"other | CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			},
			"other | AUTHORIZATION_CODE+CLIENT_CREDENTIALS+other | given": {
				"says": "this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"grantTypes",
			"refreshTokenExpiration"
		]
	},
	{
		"id": "client.rotate-trigger.no-secret",
		"kind": "OAuthClient",
		"level": "high",
		"at": "rotateTrigger",
		"reads": [
			"type",
			"rotateTrigger"
		],
		"cases": {
			"SINGLE_PAGE_APP | empty": {
				"says": "a SINGLE_PAGE_APP client has no secret: leave rotateTrigger out",
				"level": "high"
			},
			"SINGLE_PAGE_APP | given": {
				"says": "a SINGLE_PAGE_APP client has no secret: leave rotateTrigger out",
				"level": "high"
			},
			"NATIVE | empty": {
				"says": "a NATIVE client has no secret: leave rotateTrigger out",
				"level": "high"
			},
			"NATIVE | given": {
				"says": "a NATIVE client has no secret: leave rotateTrigger out",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"rotateTrigger"
		]
	},
	{
		"id": "client.rotate-every.no-secret",
		"kind": "OAuthClient",
		"level": "high",
		"at": "rotateEvery",
		"reads": [
			"type",
			"rotateEvery"
		],
		"cases": {
			"SINGLE_PAGE_APP | empty": {
				"says": "a SINGLE_PAGE_APP client has no secret: leave rotateEvery out",
				"level": "high"
			},
			"SINGLE_PAGE_APP | given": {
				"says": "a SINGLE_PAGE_APP client has no secret: leave rotateEvery out",
				"level": "high"
			},
			"NATIVE | empty": {
				"says": "a NATIVE client has no secret: leave rotateEvery out",
				"level": "high"
			},
			"NATIVE | given": {
				"says": "a NATIVE client has no secret: leave rotateEvery out",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"rotateEvery"
		]
	},
	{
		"id": "client.rotate-grace.no-secret",
		"kind": "OAuthClient",
		"level": "high",
		"at": "rotateGrace",
		"reads": [
			"type",
			"rotateGrace"
		],
		"cases": {
			"SINGLE_PAGE_APP | empty": {
				"says": "a SINGLE_PAGE_APP client has no secret: leave rotateGrace out",
				"level": "high"
			},
			"SINGLE_PAGE_APP | given": {
				"says": "a SINGLE_PAGE_APP client has no secret: leave rotateGrace out",
				"level": "high"
			},
			"NATIVE | empty": {
				"says": "a NATIVE client has no secret: leave rotateGrace out",
				"level": "high"
			},
			"NATIVE | given": {
				"says": "a NATIVE client has no secret: leave rotateGrace out",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"rotateGrace"
		]
	},
	{
		"id": "client.verify.no-secret",
		"kind": "OAuthClient",
		"level": "high",
		"at": "verify",
		"reads": [
			"type",
			"verify"
		],
		"cases": {
			"SINGLE_PAGE_APP | true": {
				"says": "a SINGLE_PAGE_APP client has no secret: leave verify out",
				"level": "high"
			},
			"SINGLE_PAGE_APP | false": {
				"says": "a SINGLE_PAGE_APP client has no secret: leave verify out",
				"level": "high"
			},
			"NATIVE | true": {
				"says": "a NATIVE client has no secret: leave verify out",
				"level": "high"
			},
			"NATIVE | false": {
				"says": "a NATIVE client has no secret: leave verify out",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"verify"
		]
	},
	{
		"id": "client.deliver-to.no-secret",
		"kind": "OAuthClient",
		"level": "high",
		"at": "deliverTo",
		"reads": [
			"type",
			"deliverTo"
		],
		"cases": {
			"SINGLE_PAGE_APP | given": {
				"says": "a SINGLE_PAGE_APP client has no secret: leave deliverTo out",
				"level": "high"
			},
			"NATIVE | given": {
				"says": "a NATIVE client has no secret: leave deliverTo out",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"deliverTo"
		]
	},
	{
		"id": "client.verify.type",
		"kind": "OAuthClient",
		"level": "high",
		"at": "verify",
		"reads": [
			"type",
			"verify"
		],
		"cases": {
			"BACKEND_SERVER | true": {
				"says": "a BACKEND_SERVER client gets tokens only when a person logs in: leave verify out",
				"level": "high"
			}
		},
		"uses": [
			"type",
			"verify"
		]
	},
	{
		"id": "client.spa",
		"kind": "OAuthClient",
		"level": "low",
		"at": "type",
		"reads": [
			"type"
		],
		"cases": {
			"SINGLE_PAGE_APP": {
				"says": "a single page app keeps its tokens where any script on the page can read them; prefer a BACKEND_SERVER client that keeps them on your server",
				"level": "low"
			}
		},
		"uses": [
			"type"
		]
	}
]

change_rules := [
	{
		"id": "change.client.replaced",
		"kind": "OAuthClient",
		"level": "critical",
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
		"kind": "OAuthClient",
		"level": "critical",
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
		"kind": "OAuthClient",
		"level": "critical",
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
		"kind": "OAuthClient",
		"level": "high",
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
		"kind": "OAuthClient",
		"level": "medium",
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
		"kind": "OAuthClient",
		"level": "medium",
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
		"kind": "OAuthClient",
		"level": "medium",
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
		"kind": "OAuthClient",
		"level": "low",
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
		"kind": "OAuthClient",
		"level": "low",
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
		"id": "change.tenant.deleted",
		"kind": "Tenant",
		"level": "critical",
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
		"kind": "Tenant",
		"level": "critical",
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
		"kind": "Tenant",
		"level": "high",
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
		"kind": "Tenant",
		"level": "medium",
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
		"kind": "Tenant",
		"level": "medium",
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
		"id": "change.application.deleted",
		"kind": "Application",
		"level": "critical",
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
		"kind": "Application",
		"level": "critical",
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
		"kind": "Application",
		"level": "critical",
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
		"kind": "Application",
		"level": "critical",
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
		"kind": "Application",
		"level": "low",
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
		"kind": "Application",
		"level": "high",
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
		"id": "change.protection.off",
		"kind": "Tenant",
		"level": "high",
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
		"id": "change.protection.off",
		"kind": "OAuthClient",
		"level": "high",
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
		"kind": "Application",
		"level": "high",
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
		"kind": "Application",
		"level": "high",
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
	},
	{
		"id": "change.signup.opened",
		"kind": "Tenant",
		"level": "high",
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
		"kind": "Tenant",
		"level": "high",
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
]

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
