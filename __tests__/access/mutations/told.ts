import { breaking } from "../mutation";
import { told } from "./callers";

const IDENTITIES = "aws_cognito_identity_pool";
const BUCKET = "aws_s3_bucket";

const KNOWN =
  "a function is told of pages, of its caller and of its work, and its runtime of nothing";

/** What functions are told of by the other ways in. */
export const toldOf = [
  ...breaking(
    KNOWN,
    {
      "a function is told of another bucket": told({ UPLOADS_BUCKET: "theirs" }, "UPLOADS_BUCKET"),
      "a function of notes is told of the bucket": (stack) =>
        told({ UPLOADS_BUCKET: `\${${stack.addresses(BUCKET)[0]}.bucket}` })(stack),
      "a function is told of an issuer": told({ TOKEN_ISSUER: "https://elsewhere.example" }),
      "a function signs by another server": told(
        { AWS_ENDPOINT_URL: "https://elsewhere.example" },
        "UPLOADS_BUCKET",
      ),
    },
    "user-pool",
  ),
  ...breaking(
    KNOWN,
    {
      "what reads tokens is told of pages": told(
        { ALLOWED_ORIGINS: "http://localhost:5173" },
        "TOKEN_ISSUER",
      ),
      "what reads tokens is told of notes": (stack) =>
        told(
          { NOTES_TABLE: `\${${stack.addresses("aws_dynamodb_table")[0]}.name}` },
          "TOKEN_ISSUER",
        )(stack),
      "what reads tokens is told where to find keys": told(
        { TOKEN_KEYS: "https://elsewhere.example" },
        "TOKEN_ISSUER",
      ),
    },
    "custom",
  ),
  ...breaking(
    KNOWN,
    {
      "people sign requests, and a function is told of their files": (stack) =>
        told({ UPLOADS_BUCKET: `\${${stack.addresses(BUCKET)[0]}.bucket}` })(stack),
    },
    "notes",
  ),
  ...breaking(
    KNOWN,
    {
      "a function mails from an address elsewhere": told(
        { MAIL_SENDER: "a@else.example" },
        "MAIL_SENDER",
      ),
      "a function of notes is told of the address": told({ MAIL_SENDER: "notes@notes.example" }),
      "a function of notes is told to vouch": (stack) =>
        told({
          IDENTITY_POOL: `\${${stack.addresses(IDENTITIES)[0]}.id}`,
          DEVELOPER_PROVIDER: "notes-dev-users",
        })(stack),
      "a function vouches to a pool elsewhere": told(
        { IDENTITY_POOL: "eu-central-1:00000000-0000-4000-8000-000000000000" },
        "IDENTITY_POOL",
      ),
      "a function vouches for another provider's users": told(
        { DEVELOPER_PROVIDER: "theirs" },
        "IDENTITY_POOL",
      ),
    },
    "developer",
  ),
];
