//go:build tools

// Package tools pins the language host that runs Go programs, the newest that a module proxy serves.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go"
