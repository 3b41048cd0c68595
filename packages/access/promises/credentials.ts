import type { Access } from "../access";
import { grantsOf } from "../grants";
import { asksForTokens } from "../guards";
import type { AccessPromise } from "../promise";

const ATTACHMENT = "aws_cognito_identity_pool_roles_attachment";
const NOTHING = "good for nothing";

/** What else somebody has who has a token. */
export const credentials: readonly AccessPromise[] = [
  {
    sentence: "where people come by tokens, nobody has AWS credentials that are good for anything",
    bar: "identity: trust",
    rows: (access) =>
      asksForTokens(access.stack)
        ? access.stack.of("aws_api_gateway_rest_api").map(({ address }) => {
            const found = givenIn(access).join(", ") || NOTHING;
            const what = "credentials of people who call it";
            return { about: address, what, found, wanted: NOTHING, kept: found === NOTHING };
          })
        : [],
  },
];

/** What identity pools give people the right to. */
function givenIn({ stack, holders }: Access): readonly string[] {
  const attached = stack.of(ATTACHMENT).flatMap(({ values }) => Object.values(values.roles ?? {}));
  const members = stack.of("aws_cognito_user_group").flatMap(({ values }) => values.role_arn ?? []);
  return [...attached, ...members].flatMap((role) => {
    const holder = holders.find(({ arn }) => arn === role);
    if (!holder) return [`whatever ${role} allows`];
    return grantsOf(stack, holder).map(({ action, resource }) => `${action} on ${resource}`);
  });
}
