//go:build tools

// Package tools pins OpenTofu: `go build` refuses a package that no file of the module imports.
package tools

import _ "github.com/opentofu/opentofu/cmd/tofu"
