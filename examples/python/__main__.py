"""Services that call each other, each with a client of its own: a leaked credential then names the service that leaked it.

The SDK comes from the plugin: `pulumi package add ./node_modules/wristband-iac/dist/pulumi-resource-wristband`.
"""

import pulumi
import pulumi_wristband as wristband

services: list[str] = pulumi.Config().require_object("services")

clients = {
    service: wristband.OAuthClient(
        service,
        type=wristband.ClientType.MACHINE_TO_MACHINE,
        access_token_expiration=1800,
    )
    for service in services
}

# client id and secret by service: `pulumi stack output credentials --show-secrets`
pulumi.export(
    "credentials",
    {
        service: {"clientId": client.client_id, "secret": client.secret}
        for service, client in clients.items()
    },
)
