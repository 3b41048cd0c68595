import { decodeJwt } from "jose";
import { plain, Signer } from "./clients";
import { refusalIn, type Seen, send } from "./requests";
import type { Member, Scene } from "./scene";
import { tampered, unsigned } from "./tokens";

/** What is asked for, rightly by Ada and wrongly by each attack. */
export const ROUTE = "POST /notes";
export const NOTE = { content: "a note of Ada's" };

const TWO_HOURS = 7200;

/** Asks for what Ada may have, with one thing wrong. */
export type Attack = (scene: Scene) => Promise<Seen>;

/**
 * What comes of another token in place of Ada's.
 * @param id whose AWS credentials are asked for, where there are any. @default - Ada's
 */
export async function shown(
  { way, here, ada }: Scene,
  token: string,
  { id }: { readonly id: string } = ada.client,
): Promise<Seen> {
  try {
    return await (await way.client(here, token, id)).call(ROUTE, NOTE);
  } catch (error) {
    return refusalIn(error);
  }
}

export const withoutCredentials: Attack = ({ here }) => send(plain(here, ROUTE, NOTE));

export const foreignToken: Attack = async (scene) => shown(scene, (await scene.stranger()).token);

/** Where the sandbox's clock decides. */
export const tokenShownLater: Attack = (scene) =>
  scene.here.clock.during(TWO_HOURS, () => shown(scene, scene.ada.token));

/** Where a function looks at a clock, which is this machine's. */
export const tokenIssuedEarlier: Attack = async (scene) => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iat: now - TWO_HOURS, exp: now - TWO_HOURS + 3600 };
  return shown(scene, await scene.here.issuer.tokenFor(scene.ada.client.id, claims));
};

/** It says that it is Bob's. */
export const tamperedToken: Attack = (scene) => {
  const { sub } = decodeJwt(scene.bob.token);
  return shown(scene, tampered(scene.ada.token, { sub }), scene.bob.client);
};

export const unsignedToken: Attack = (scene) => shown(scene, unsigned(scene.ada.token));

export const foreignKeys: Attack = async ({ here, stranger }) =>
  (await stranger()).client.at(here).call(ROUTE, NOTE);

export const expiredKeys: Attack = async ({ way, here, ada }) => {
  const earlier = () => way.client(here, ada.token, ada.client.id);
  return (await here.clock.during(-TWO_HOURS, earlier)).call(ROUTE, NOTE);
};

/** Ada's keys with the session token of Bob. */
export const otherSessionToken: Attack = ({ here, ada, bob }) => {
  const { sessionToken = "" } = signerOf(bob).keys;
  return new Signer(here, "", { ...signerOf(ada).keys, sessionToken }).call(ROUTE, NOTE);
};

export const tamperedBody: Attack = async ({ ada }) => {
  const sent = await ada.client.request(ROUTE, NOTE);
  return send({ ...sent, body: JSON.stringify({ content: "a note of mine" }) });
};

/** @throws Error for somebody without AWS credentials */
export function signerOf({ client }: Member): Signer {
  if (client instanceof Signer) return client;
  throw new Error(`${client.id} has no AWS credentials`);
}
