import { ApiGatewayResource } from "@cdktf/provider-aws/lib/api-gateway-resource";
import type { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { Construct } from "constructs";

/** API Gateway's tree of path segments, grown as paths are asked for. */
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
    const path = segments.join("/");
    const known = this.node.tryFindChild(path.replaceAll("/", "--"));
    return known instanceof ApiGatewayResource ? known.id : this.grow(path, last, segments);
  }

  private grow(path: string, last: string, segments: readonly string[]): string {
    return new ApiGatewayResource(this, path, {
      restApiId: this.api.id,
      parentId: this.resourceIdOf(segments.slice(0, -1)),
      pathPart: last,
    }).id;
  }
}
