package services;

import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import dev.wristband.wristband.OAuthClient;
import dev.wristband.wristband.OAuthClientArgs;
import dev.wristband.wristband.Tenant;
import dev.wristband.wristband.TenantArgs;
import dev.wristband.wristband.enums.ClientType;
import dev.wristband.wristband.enums.OwnerType;
import java.util.List;

/** A machine-to-machine client for each service of one tenant. The secrets are secrets in the stack's state and outputs. */
public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var globex = new Tenant("globex", TenantArgs.builder().displayName("Globex").build());
            for (var name : List.of("orders", "invoices")) {
                var client = new OAuthClient(name, OAuthClientArgs.builder()
                    .type(ClientType.MachineToMachine)
                    .ownerType(OwnerType.Tenant)
                    .ownerId(globex.id())
                    .build());
                ctx.export(name + "Id", client.clientId());
                ctx.export(name + "Secret", client.secret());
            }
        });
    }
}
