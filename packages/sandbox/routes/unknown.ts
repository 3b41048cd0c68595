import { AwsError } from "../contract";
import { json11, type Protocol } from "../server/protocol";
import { MEBIBYTE, type Route } from "../server/route";

/** Says no, whatever is sent. */
export function refusing(refusal: AwsError, protocol: Protocol = json11): Route {
  return {
    limit: MEBIBYTE,
    protocol,
    answer: async () => {
      throw refusal;
    },
  };
}

export function unknownTarget(target: string): Route {
  return refusing(new AwsError("UnknownOperationException", `There is no ${target} here`));
}

export function unknownService(service: string): Route {
  const message = `The sandbox does not serve ${service}`;
  return refusing(new AwsError("UnknownOperationException", message, 404));
}
