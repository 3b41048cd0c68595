import { idIn, namesIn, tokensIn } from "./input";
import { signInsOf } from "./logins";
import { identityWith, type Operation, poolWith } from "./needs";
import { loginsDoNotMatch } from "./refusals";

/** Takes logins from the identity that they belong to, for whoever has tokens of them. */
export const unlinkIdentity: Operation = async (input, known) => {
  const id = idIn(input, "IdentityId");
  const pool = poolWith(known, identityWith(known, id).pool);
  const names = namesIn(input, "LoginsToRemove");
  const logins = await signInsOf(pool, tokensIn(input), known);
  const identity = identityWith(known, id);
  const areOwn = logins.every(({ provider, sub }) => identity.logins[provider] === sub);
  const areThere = names.every((name) => logins.some(({ provider }) => provider === name));
  if (!areOwn || !areThere) throw loginsDoNotMatch();
  known.identities.unlink(identity, names);
  return {};
};
