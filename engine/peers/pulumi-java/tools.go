//go:build tools

// Package tools pins the language host that runs Java programs, beside the library of the SDK generator.
package tools

import _ "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java"
