import { ApiGatewayResource } from "@cdktf/provider-aws/lib/api-gateway-resource";
import type { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { Construct } from "constructs";
import { placeOf } from "./routes";

/**
 * API Gateway's tree of path segments, grown as paths are asked for. A parameter that gets another name
 * stays the same resource: the gateway would refuse a second one beside it.
 */
export class Paths extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly api: ApiGatewayRestApi,
  ) {
    super(scope, id);
  }

  resourceIdOf(segments: readonly string[]): string {
    const last = segments.at(-1);
    if (last === undefined) return this.api.rootResourceId;
    const place = placeOf(segments).slice(1).replaceAll("/", "--");
    const known = this.node.tryFindChild(place);
    return known instanceof ApiGatewayResource ? known.id : this.grow(place, last, segments);
  }

  private grow(place: string, last: string, segments: readonly string[]): string {
    return new ApiGatewayResource(this, place, {
      restApiId: this.api.id,
      parentId: this.resourceIdOf(segments.slice(0, -1)),
      pathPart: last,
    }).id;
  }
}
