//go:build tools

// Package tools pins the language host that runs Node programs. It is a module of its own because
// the newest version that a module proxy serves is older than the CLI and needs other dependencies.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
