//go:build tools

// Package tools pins the language host that runs Python programs, the newest that a module proxy serves.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python"
