import { AwsError, type HttpResponse } from "../../contract";
import { readable } from "../attributes";
import { sessionOf } from "../operations/operation";
import { givesIdToken, shownTo } from "../scopes";
import type { Session } from "../tokens";
import { json } from "./answers";
import type { Endpoint } from "./domain";

/** The user's attributes, as far as the token's scopes go. */
export const userInfo: Endpoint = async ({ headers }, { pool }) => {
  const [, token = ""] = /^Bearer (\S+)$/i.exec(headers["authorization"] ?? "") ?? [];
  try {
    const { user, client, signIn } = await sessionOf(token, pool);
    if (!isForIt(signIn)) return unauthorized("Access token does not contain openid scope");
    const attributes = shownTo(signIn.scopes, readable(user.attributes, client));
    return json(200, { ...attributes, username: user.username });
  } catch (error) {
    if (error instanceof AwsError) return unauthorized(error.message);
    throw error;
  }
};

/** One of Cognito's API is not. */
function isForIt({ scopes = [] }: Session["signIn"]): boolean {
  return givesIdToken(scopes);
}

function unauthorized(message: string): HttpResponse {
  const problem = { error: "invalid_token", error_description: message };
  return json(401, problem, {
    "www-authenticate": `Bearer error="invalid_token", error_description="${message}"`,
  });
}
