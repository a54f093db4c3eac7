//go:build tools

// Package tools pins conftest: `go build` refuses a package that no file of the module imports.
package tools

import _ "github.com/open-policy-agent/conftest"
