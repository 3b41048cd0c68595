import { idIn, namesIn, tokensIn } from "./input";
import { signInsOf } from "./logins";
import { identityWith, type Operation, poolWith } from "./needs";
import { loginsDoNotMatch } from "./refusals";

/** Takes logins from the identity that they belong to, for whoever has tokens of them. */
export const unlinkIdentity: Operation = async (input, known) => {
  const identity = identityWith(known, idIn(input, "IdentityId"));
  const names = namesIn(input, "LoginsToRemove");
  const logins = await signInsOf(poolWith(known, identity.pool), tokensIn(input), known);
  const areOwn = logins.every(({ provider, sub }) => identity.logins[provider] === sub);
  const areThere = names.every((name) => logins.some(({ provider }) => provider === name));
  if (!areOwn || !areThere) throw loginsDoNotMatch();
  known.identities.unlink(identity, names);
  return {};
};
