//go:build tools

// Package tools pins the provider that people move from: `go build` refuses a package that no file of the module imports.
package tools

import _ "github.com/Mastercard/terraform-provider-restapi"
