/** The part of the policy for plans that is the same whatever the rules are. */
import { absent, another, other } from './classes'
import { apart, entryPlace, namePlace } from './tables'

export const evaluator = String.raw`deny contains entry(finding) if {
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
} else := "${absent}" if {
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
} else := "${other}"

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
	verdict := rule.cases[concat("${apart}", [change.classes[side][field] | some field in rule.uses])]
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
	verdict := rule.cases[concat("${apart}", array.concat(classes, [choice(change.fields[rule.at], element)]))]
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
	verdict := rule.cases[concat("${apart}", [compared(change, use.side, use.field) | some use in rule.uses])]
}

is_clear(change, field) if {
	not hidden(change, "before", field)
	not hidden(change, "after", field)
}

compared(change, side, field) := "${other}" if {
	hidden(change, side, field)
} else := "${another}" if {
	side == "after"
	change.classes[side][field] == "${other}"
	value_of(change, "before", field) != value_of(change, "after", field)
} else := change.classes[side][field]

found contains {
	"rule": rule.id,
	"level": rule.level,
	"address": change.address,
	"what": named(replace(rule.says, "${entryPlace}", clean(entry)), change),
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

named(says, change) := replace(says, "${namePlace}", clean(name_of(change)))

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
`
