// Command sdk-generator writes an SDK in one language from a Pulumi package schema:
//
//	sdk-generator <language> <schema.json> <folder>
//
// The folder must exist. What stands in it stays, but for files of the same names.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// tool is named in the first line of every file.
const tool = "the Pulumi SDK generator"

type generator func(*schema.Package) (map[string][]byte, error)

var generators = map[string]generator{
	"dotnet": func(of *schema.Package) (map[string][]byte, error) {
		http.DefaultTransport = picture{} // the generator fetches the picture of the package, and nothing else
		return dotnet.GeneratePackage(tool, of, nil, nil)
	},
	"go": func(of *schema.Package) (map[string][]byte, error) {
		return golang.GeneratePackage(tool, of, nil)
	},
	"java": func(of *schema.Package) (map[string][]byte, error) {
		return java.GeneratePackage(tool, of, nil, nil, false, false)
	},
	"nodejs": func(of *schema.Package) (map[string][]byte, error) {
		return nodejs.GeneratePackage(tool, of, nil, nil, false, nil)
	},
	"python": func(of *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, of, nil, nil)
	},
}

// picture answers every request with a small black square, so that no network is asked for one.
type picture struct{}

func (picture) RoundTrip(request *http.Request) (*http.Response, error) {
	square := image.NewGray(image.Rect(0, 0, 64, 64))
	var body bytes.Buffer
	if err := png.Encode(&body, square); err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(&body), Request: request}, nil
}

func main() {
	if err := generate(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("a language, a schema and a folder are expected, not %d arguments", len(args))
	}
	language, file, folder := args[0], args[1], args[2]
	write, known := generators[language]
	if !known {
		return fmt.Errorf("there is no generator for %s, only for %s", language, strings.Join(languages(), ", "))
	}
	of, err := read(file)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	files, err := write(of)
	if err != nil {
		return err
	}
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func languages() []string {
	names := make([]string, 0, len(generators))
	for name := range generators {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func read(file string) (*schema.Package, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	return schema.ImportSpec(spec, map[string]schema.Language{
		"csharp": dotnet.Importer,
		"go":     golang.Importer,
		"java":   java.Importer,
		"nodejs": nodejs.Importer,
		"python": python.Importer,
	}, schema.ValidationOptions{})
}
