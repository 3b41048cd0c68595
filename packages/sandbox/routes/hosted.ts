import { AwsError } from "../contract";
import { HOSTED } from "../server/destination";
import { restJson } from "../server/protocol";
import { MEBIBYTE, type Route } from "../server/route";
import type { UserPoolService } from "../user-pool";

/** A user pool's domain, by its prefix. */
export function hostedRoute(pools: UserPoolService, domain: string): Route {
  return {
    limit: MEBIBYTE,
    protocol: restJson,
    answer: async (request) => {
      const path = request.path.slice(`${HOSTED}/${domain}`.length);
      const answer = await pools.hosted(domain, { ...request, path });
      if (answer) return answer;
      const message = `The domain ${domain} does not serve ${request.method} ${path}`;
      throw new AwsError("NotFoundException", message, 404);
    },
  };
}
