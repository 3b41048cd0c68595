import type { Resource } from "@notes-api/terraform-json";
import { listOf } from "./terraform";

/** How those whom one provider knows come by their role. */
export interface RoleMapping {
  /** Such as `graph.facebook.com`, or with an app `cognito-idp.…/eu-central-1_a1b2c3:CLIENT_ID`. */
  readonly provider: string;
  /** In order; undefined where the token itself names the roles. */
  readonly rules: readonly Rule[] | undefined;
  /** Whether those for whom it names none, or several, are refused. */
  readonly deniesAmbiguous: boolean;
}

/** A role for those of whom a claim says something. */
export interface Rule {
  /** Such as `custom:department`. */
  readonly claim: string;
  readonly match: "Equals" | "Contains" | "StartsWith" | "NotEqual";
  readonly value: string;
  /** Its ARN. */
  readonly role: string;
}

/** @param attachment an `aws_cognito_identity_pool_roles_attachment` */
export function roleMappingsOf(attachment: Resource["values"] | undefined): readonly RoleMapping[] {
  return listOf(attachment?.role_mapping).map((block) => ({
    provider: String(block.identity_provider),
    rules: block.type === "Rules" ? listOf(block.mapping_rule).map(ruleOf) : undefined,
    deniesAmbiguous: block.ambiguous_role_resolution !== "AuthenticatedRole",
  }));
}

function ruleOf({ claim, match_type, value, role_arn }: Resource["values"]): Rule {
  return { claim, match: match_type, value: String(value), role: String(role_arn) };
}
