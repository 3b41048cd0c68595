import {
  createHash,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

/** What a test has an authenticator do other than it should. */
interface Odd {
  /** Of the page. */
  readonly origin?: string;
  readonly rpId?: string;
  /** Whether it has seen who holds it. */
  readonly verifiesUser?: boolean;
  /** Whose passkey it says that it is. */
  readonly userHandle?: string;
  readonly counter?: number;
  readonly challenge?: string;
}

interface Asked {
  readonly challenge: string;
  readonly [option: string]: unknown;
}

const FLAGS = { present: 0x01, verified: 0x04, attested: 0x40 };

/** An authenticator with one passkey, and the page that uses it. */
export class Authenticator {
  readonly id = randomBytes(32).toString("base64url");
  counter = 0;
  private userHandle = "";
  private readonly keys = generateKeyPairSync("ec", { namedCurve: "P-256" });

  /** @param origin of the page */
  constructor(private readonly origin = "https://app.notes.example") {}

  /** What `navigator.credentials.create` gives, as JSON. */
  create(options: Asked, odd: Odd = {}) {
    const { rp, user } = options as unknown as { rp: { id: string }; user: { id: string } };
    this.userHandle = user.id;
    const id = Buffer.from(this.id, "base64url");
    const length = Buffer.from([id.length >> 8, id.length & 0xff]);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, coseOf(this.keys.publicKey)]);
    const authData = this.data(rp.id, FLAGS.attested, odd);
    const attestation = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", new Uint8Array(Buffer.concat([authData, attested]))],
    ]);
    return this.credential({
      clientDataJSON: this.clientData("webauthn.create", options, odd).toString("base64url"),
      attestationObject: encoded(attestation).toString("base64url"),
      transports: ["internal"],
    });
  }

  /** What `navigator.credentials.get` gives, as JSON. */
  get(options: Asked, odd: Odd = {}) {
    this.counter = odd.counter ?? this.counter + 1;
    const clientData = this.clientData("webauthn.get", options, odd);
    const authData = this.data(String(options["rpId"]), 0, odd);
    const hash = createHash("sha256").update(clientData).digest();
    const signature = createSign("sha256").update(authData).update(hash).sign(this.keys.privateKey);
    return this.credential({
      clientDataJSON: clientData.toString("base64url"),
      authenticatorData: authData.toString("base64url"),
      signature: signature.toString("base64url"),
      userHandle: odd.userHandle ?? this.userHandle,
    });
  }

  private credential(response: Record<string, string | string[]>) {
    const { id } = this;
    const clientExtensionResults = {};
    const authenticatorAttachment = "platform";
    const type = "public-key";
    return { id, rawId: id, type, authenticatorAttachment, response, clientExtensionResults };
  }

  private clientData(type: string, { challenge }: Asked, odd: Odd): Buffer {
    const { origin } = this;
    return Buffer.from(
      JSON.stringify({ type, challenge, origin, crossOrigin: false, ...pick(odd) }),
    );
  }

  private data(
    rpId: string,
    flags: number,
    { rpId: odd = rpId, verifiesUser = true }: Odd,
  ): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const seen = FLAGS.present | (verifiesUser ? FLAGS.verified : 0);
    const hash = createHash("sha256").update(odd).digest();
    return Buffer.concat([hash, Buffer.from([flags | seen]), counter]);
  }
}

function pick({ origin, challenge }: Odd) {
  return { ...(origin && { origin }), ...(challenge && { challenge }) };
}

/** Of ES256. */
function coseOf(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const coordinate = (text: string) => new Uint8Array(Buffer.from(text, "base64url"));
  return encoded(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]),
  );
}

function encoded(value: unknown): Buffer {
  return Buffer.from(isoCBOR.encode(value as Parameters<typeof isoCBOR.encode>[0]));
}
