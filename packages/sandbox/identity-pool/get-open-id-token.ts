import { AwsError } from "../contract";
import { idIn } from "./input";
import { identityWith, type Operation, poolWith } from "./needs";

/** The classic flow, in which clients choose their role themselves. */
export const getOpenIdToken: Operation = async (input, known) => {
  const { pool } = identityWith(known, idIn(input, "IdentityId"));
  if (poolWith(known, pool).classicFlow) {
    throw new AwsError("NotImplemented", "The classic flow is not implemented here", 501);
  }
  const message = "Basic (classic) flow is not enabled, please use enhanced flow.";
  throw new AwsError("InvalidParameterException", message);
};
