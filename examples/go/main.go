// A machine-to-machine client for each service of one tenant. The secrets are secrets in the stack's state and outputs.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/wristband-dev/wristband-iac/sdk/go/wristband"
)

var services = []string{"orders", "invoices"}

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		globex, err := wristband.NewTenant(ctx, "globex", &wristband.TenantArgs{
			DisplayName: pulumi.String("Globex"),
		})
		if err != nil {
			return err
		}
		for _, name := range services {
			client, err := wristband.NewOAuthClient(ctx, name, &wristband.OAuthClientArgs{
				Type:      wristband.ClientTypeMachineToMachine,
				OwnerType: wristband.OwnerTypeTenant,
				OwnerId:   globex.ID(),
			})
			if err != nil {
				return err
			}
			ctx.Export(name+"Id", client.ClientId)
			ctx.Export(name+"Secret", client.Secret)
		}
		return nil
	})
}
