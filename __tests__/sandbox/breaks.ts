import { type Attack, rewrite } from "../support/attacks";
import type { Json } from "../support/synthesized";

/** A change to a stack, and the steps of the smoke test that turn red of it. */
export type Break = readonly [what: string, change: Attack, red: readonly string[]];

/** Changes what signed-in users are granted. */
export function granted(edit: (statements: Json[]) => Json[]): Attack {
  return rewrite(["aws_iam_role_policy", "policy", "execute-api:Invoke"], (statements) => {
    statements.splice(0, statements.length, ...edit(statements));
  });
}

/** Changes what one role is granted. @param role part of its address, such as `guests` */
export function grantedTo(role: string, edit: (statements: Json[]) => Json[]): Attack {
  return (stack) => {
    const of = (each: Json) => each.role.includes(`_${role}_role_`);
    const found = stack.resources("aws_iam_role_policy").find(of);
    const { Statement, ...rest } = JSON.parse(found.policy);
    found.policy = JSON.stringify({ ...rest, Statement: edit(Statement) });
  };
}

/** A function may no longer do something that it may. @param hint what only its policy has */
export function withoutRight(action: string, hint = action): Attack {
  return rewrite(["aws_iam_role_policy", "policy", hint], (statements) => {
    for (const each of statements) {
      each.Action = [each.Action].flat().filter((every) => every !== action);
    }
    statements.splice(
      0,
      statements.length,
      ...statements.filter(({ Action }) => Action.length > 0),
    );
  });
}

export function has(actions: string | string[], action: string): boolean {
  return [actions].flat().includes(action);
}

/** Each user's files are everybody's. */
export const sharedFiles = granted((statements) => {
  for (const each of statements) {
    if (has(each.Action, "s3:GetObject")) each.Resource = each.Resource.map(everybodys);
  }
  return statements;
});

function everybodys(resource: string): string {
  return resource.replace("$${cognito-identity.amazonaws.com:sub}/*", "*");
}

/** API Gateway may not start the function of one route, by how its ARN ends. */
export function withoutPermission(route: string): Attack {
  return (stack) => {
    const permissions = stack.json.resource.aws_lambda_permission;
    for (const [name, { source_arn }] of Object.entries<Json>(permissions)) {
      if (source_arn.endsWith(route)) delete permissions[name];
    }
  };
}

/** Changes the methods of one kind, such as GET. */
export function methods(kind: string, change: object): Attack {
  return (stack) => {
    for (const method of stack.resources("aws_api_gateway_method")) {
      if (method.http_method === kind) Object.assign(method, change);
    }
  };
}

/** Tells one function something else. @param name how the function's ends */
export function told(name: string, variables: Readonly<Record<string, string>>): Attack {
  return (stack) => {
    const all = stack.resources("aws_lambda_function");
    const { environment } = all.find(({ function_name }) => function_name.endsWith(name));
    Object.assign(environment.variables, variables);
  };
}

/** Pages cannot read what the gateway refuses. */
export const unreadable: Attack = (stack) => {
  for (const response of stack.resources("aws_api_gateway_gateway_response")) {
    delete response.response_parameters["gatewayresponse.header.Access-Control-Allow-Origin"];
  }
};

/** Whoever asks reads what is in the bucket. */
export const publicFiles: Attack = (stack) => {
  delete stack.json.resource.aws_s3_bucket_public_access_block;
  rewrite(["aws_s3_bucket_policy", "policy"], (statements) => {
    const [{ Resource }] = statements;
    statements.push({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource });
  })(stack);
};
