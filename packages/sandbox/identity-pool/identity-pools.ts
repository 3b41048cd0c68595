import type { Stack } from "@notes-api/terraform-json";
import { AwsError, type HttpRequest, type HttpResponse, type NotHonoured } from "../contract";
import { deleteIdentities, describeIdentity, listIdentities } from "./administration";
import { DeveloperTokens } from "./developer-tokens";
import { getCredentialsForIdentity } from "./get-credentials-for-identity";
import { getId } from "./get-id";
import { getOpenIdToken } from "./get-open-id-token";
import { getOpenIdTokenForDeveloperIdentity } from "./get-open-id-token-for-developer-identity";
import { Identities } from "./identities";
import { inputOf } from "./input";
import { lookupDeveloperIdentity } from "./lookup-developer-identity";
import type { IdentityPoolNeeds, Known, Operation } from "./needs";
import { notHonouredIn } from "./not-honoured";
import { poolsIn } from "./pools";
import { unlinkIdentity } from "./unlink-identity";

export interface IdentityPools {
  /** @throws AwsError for what is refused */
  readonly service: (request: HttpRequest) => Promise<HttpResponse>;
  readonly notHonoured: NotHonoured;
}

const TARGET = "AWSCognitoIdentityService.";

const OPERATIONS: Readonly<Record<string, Operation>> = {
  DeleteIdentities: deleteIdentities,
  DescribeIdentity: describeIdentity,
  GetCredentialsForIdentity: getCredentialsForIdentity,
  GetId: getId,
  GetOpenIdToken: getOpenIdToken,
  GetOpenIdTokenForDeveloperIdentity: getOpenIdTokenForDeveloperIdentity,
  ListIdentities: listIdentities,
  LookupDeveloperIdentity: lookupDeveloperIdentity,
  UnlinkIdentity: unlinkIdentity,
};

/** Cognito's identity pools at their wire format: `X-Amz-Target: AWSCognitoIdentityService.GetId`. */
export function identityPools(stack: Stack, needs: IdentityPoolNeeds): IdentityPools {
  const identities = new Identities(needs.data, needs.world, stack.region);
  const developerTokens = new DeveloperTokens(needs.data, needs.world, stack.region);
  const known: Known = { ...needs, pools: poolsIn(stack), identities, developerTokens };
  return {
    service: (request) => answer(request, known),
    notHonoured: notHonouredIn(stack),
  };
}

async function answer(request: HttpRequest, known: Known): Promise<HttpResponse> {
  const operation = operationOf(request.headers["x-amz-target"] ?? "");
  const output = await operation(inputOf(request.body), known, request);
  const headers = { "content-type": "application/x-amz-json-1.1" };
  return { status: 200, headers, body: JSON.stringify(output) };
}

/** @throws AwsError for one that is not among those above */
function operationOf(target: string): Operation {
  const name = target.startsWith(TARGET) ? target.slice(TARGET.length) : "";
  const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  if (operation) return operation;
  throw new AwsError("NotImplemented", `${name || "This"} is not implemented here`, 501);
}
