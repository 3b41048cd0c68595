import { ConfigurationError } from "../configuration-error";
import { Functions } from "../functions";
import type { Guard } from "../guard";
import { refuseUnknown } from "../options";
import { isIssuer } from "../origins";
import { presignedUploads } from "./presigned-uploads";
import type { Ground, Way } from "./way";

/** A JWT of any OpenID issuer with each request, checked by a Lambda authorizer. */
export function custom(ground: Ground, guard: Extract<Guard, { type: "custom" }>): Way {
  refuseUnknown("guard custom", guard, { type: true, issuer: true, audience: true });
  const { stack, name } = ground;
  const { issuer, audience } = checked(guard);
  const authorizers = new Functions(stack, "authorizers", {
    name: `${name}-authorizer`,
    directory: "functions/authorizer",
    handlers: {
      jwt: [{ statements: [], environment: { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience } }],
    },
  });
  return {
    authorization: { type: "custom", authorizer: authorizers.at("jwt") },
    owners: `issuer ${issuer}`,
    routes: presignedUploads(ground),
    outputs: { token_issuer: issuer, token_audience: audience },
  };
}

function checked(guard: Extract<Guard, { type: "custom" }>) {
  const { issuer, audience } = guard;
  if (!isIssuer(issuer)) {
    throw new ConfigurationError(
      `issuer "${issuer}": https://…, or http://localhost:port, without a query, as in the tokens' "iss"`,
    );
  }
  if (typeof audience !== "string" || !audience.trim())
    throw new ConfigurationError('audience is empty: name what the tokens\' "aud" names');
  return guard;
}
