//go:build tools

// Package tools pins VersityGW: `go build` refuses a package that no file of the module imports.
package tools

import _ "github.com/versity/versitygw/cmd/versitygw"
