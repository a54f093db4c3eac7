//go:build tools

// Package tools pins the Pulumi CLI: `go build` refuses a package that no file of the module imports.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
