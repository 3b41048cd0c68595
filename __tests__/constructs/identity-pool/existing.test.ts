import { IdentityPool } from "../../../constructs/identity-pool/identity-pool";
import { UploadsBucket } from "../../../constructs/uploads-bucket";
import { scratch } from "../../support/synthesized";

const EXISTING = {
  id: "eu-central-1:01234567-89ab-cdef-0123-456789abcdef",
  signedInRoleName: "their-signed-in",
};

test("whoever is signed in at a pool that is there already is granted to by their role", () => {
  let id = "";
  const stack = scratch((scope) => {
    const pool = IdentityPool.fromExisting(scope, "identities", EXISTING);
    id = pool.id;
    const uploads = new UploadsBucket(scope, "uploads", {
      namePrefix: "uploads-",
      allowedOrigins: ["https://notes.example"],
    });
    uploads.grantOwnPrefix(pool.signedIn);
  });
  expect(id).toBe(EXISTING.id);
  expect(stack.only("aws_iam_role_policy")).toMatchObject({
    name: "granted",
    role: "their-signed-in",
  });
  for (const type of ["aws_iam_role", "aws_cognito_identity_pool"]) {
    expect(stack.resources(type)).toEqual([]);
  }
});

test("it is granted nothing by being known", () => {
  const stack = scratch((scope) => {
    IdentityPool.fromExisting(scope, "identities", EXISTING);
  });
  expect(stack.json.resource).toBeUndefined();
});

test.each([
  "01234567-89ab-cdef-0123-456789abcdef",
  "eu-central-1_aB3dE6fG9",
  "eu-central-1:01234567",
  "eu-central-1:01234567-89AB-CDEF-0123-456789ABCDEF",
  "",
])("%j is no pool's id", (id) => {
  expect(() => known({ ...EXISTING, id })).toThrow(
    `identity pool "${id}": an id is <region>:<uuid>, such as`,
  );
});

test.each(["arn:aws:iam::111122223333:role/theirs", "", "r".repeat(65)])(
  "%j is no role's name",
  (signedInRoleName) => {
    expect(() => known({ ...EXISTING, signedInRoleName })).toThrow(
      `role "${signedInRoleName}": its name, not its ARN`,
    );
  },
);

function known(existing: typeof EXISTING) {
  return scratch((scope) => {
    IdentityPool.fromExisting(scope, "identities", existing);
  });
}
