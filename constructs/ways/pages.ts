import { ConfigurationError } from "../configuration-error";
import type { Users } from "../guard";
import { checkedUrls } from "../user-pool/hosted-domain";
import type { Ground } from "./way";

/** A sign-in is of use only on a page that may call the API. */
export function refuseOtherPages({ hosted, passkeys }: Users, { allowedOrigins }: Ground): void {
  const urls = hosted ? checkedUrls("callbackUrls", hosted.callbackUrls) : [];
  const other = urls.find((url) => !allowedOrigins.includes(new URL(url).origin));
  if (other !== undefined) {
    throw new ConfigurationError(
      `callback URL "${other}": its origin is none of allowedOrigins, ${allowedOrigins.join(", ")}`,
    );
  }
  const id = passkeys?.relyingPartyId;
  const hosts = allowedOrigins.filter((each) => URL.canParse(each)).map((each) => new URL(each));
  if (id === undefined || hosts.some(({ hostname }) => isFor(id, hostname))) return;
  throw new ConfigurationError(
    `relyingPartyId "${id}": neither the domain of one of allowedOrigins, ${allowedOrigins.join(", ")}, nor one with a dot above it`,
  );
}

/** What has no dot is above everyone's pages: a browser takes it for none. */
function isFor(id: string, hostname: string): boolean {
  return hostname === id || (/\./.test(id) && hostname.endsWith(`.${id}`));
}
