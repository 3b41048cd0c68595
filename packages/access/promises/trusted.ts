import { isDeepStrictEqual } from "node:util";
import type { Holder, Use } from "../holders";
import { plain, statementsOf } from "../policy";
import type { Row } from "../row";

/** That a trust lets in nobody besides those whom its use is for. */
export function trustedRows({ trust, resource }: Holder, use: Use): readonly Row[] {
  const wanted = wantedTrust(use);
  return (trust ? statementsOf(trust) : [])
    .filter(({ Effect }) => Effect === "Allow")
    .map((statement) => {
      const { Principal, Action, Condition, NotPrincipal, NotAction } = statement;
      const found = { Principal, NotPrincipal, Action, NotAction, Condition };
      return {
        about: resource.address,
        what: `a statement of ${trust?.name}`,
        found: JSON.stringify(found),
        wanted: JSON.stringify(wanted),
        kept: isDeepStrictEqual(plain(found), plain(wanted)),
      };
    });
}

function wantedTrust(use: Use) {
  switch (use.by) {
    case "function":
      return { Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
    case "api-gateway-logs":
      return { Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" };
    case "signed-in":
    case "member":
    case "guest":
      return {
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { "cognito-identity.amazonaws.com:aud": use.pool.values.id },
          "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": amrOf(use) },
        },
      };
  }
}

function amrOf({ by }: Use): string {
  return by === "guest" ? "unauthenticated" : "authenticated";
}
