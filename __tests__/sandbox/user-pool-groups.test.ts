// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { ADMINISTRATOR, EMAIL, TestPool } from "./user-pool/pool";
import { served } from "./user-pool/served";

const user_pool_id = "${aws_cognito_user_pool.people.id}";
const roleOf = (name: string) => `arn:aws:iam::111111111111:role/notes-${name}`;
const group = (name: string, precedence: number, role = name) => ({
  name,
  user_pool_id,
  precedence,
  role_arn: roleOf(role),
});

let groups: Record<string, object>;
let pool: TestPool;
beforeEach(async () => {
  groups = {
    editors: group("editors", 2),
    admins: group("admins", 1),
    reviewers: group("reviewers", 2),
    twins: group("twins", 2, "editors"),
    readers: { name: "readers", user_pool_id, precedence: null, role_arn: roleOf("readers") },
    visitors: { name: "visitors", user_pool_id, precedence: 0 },
  };
  pool = await TestPool.of({ others: { aws_cognito_user_group: groups } });
  await pool.confirmed();
});

const join = (GroupName: string, Username = EMAIL) =>
  pool.admin("AdminAddUserToGroup", { GroupName, Username });
const leave = (GroupName: string) =>
  pool.admin("AdminRemoveUserFromGroup", { GroupName, Username: EMAIL });
const names = ({ Groups }: { Groups: { GroupName: string }[] }) =>
  Groups.map(({ GroupName }) => GroupName);
const ofUser = async () => names(await pool.admin("AdminListGroupsForUser", { Username: EMAIL }));

async function claims() {
  const { IdToken, AccessToken } = await pool.signIn();
  return { id: decodeJwt(IdToken), access: decodeJwt(AccessToken) };
}

test("groups of the stack are honoured", () => {
  expect(pool.notHonoured).toEqual([]);
});

test("tokens of a member name group and role; those of nobody's name none", async () => {
  const before = await claims();
  expect(JSON.stringify(before)).not.toMatch(/cognito:(groups|roles|preferred_role)/);
  await join("admins");
  const { id, access } = await claims();
  expect(id).toMatchObject({
    "cognito:groups": ["admins"],
    "cognito:roles": [roleOf("admins")],
    "cognito:preferred_role": roleOf("admins"),
  });
  expect(access["cognito:groups"]).toEqual(["admins"]);
  expect(access).not.toHaveProperty(["cognito:roles"]);
  expect(access).not.toHaveProperty(["cognito:preferred_role"]);
});

test.each([
  ["the lowest precedence", ["editors", "admins"], "admins"],
  ["one role of two groups", ["editors", "twins"], "editors"],
  ["the one with a precedence", ["readers", "editors"], "editors"],
  ["none at a tie", ["editors", "reviewers"], undefined],
  ["the only one", ["readers"], "readers"],
  ["one that has a role", ["visitors", "editors"], "editors"],
  ["none without a role", ["visitors"], undefined],
])("the preferred role is %s", async (_, joined, preferred) => {
  for (const each of joined) await join(each);
  const { id } = await claims();
  expect(id["cognito:groups"]).toEqual(expect.arrayContaining(joined));
  expect(id["cognito:preferred_role"]).toBe(preferred && roleOf(preferred));
});

test("who joins or leaves sees it in the tokens issued afterwards, refreshed ones as well", async () => {
  const { RefreshToken } = await pool.signIn();
  const refreshed = async () => {
    const { AuthenticationResult } = await pool.refresh(RefreshToken);
    return decodeJwt(AuthenticationResult.IdToken)["cognito:groups"];
  };
  await join("admins");
  expect(await refreshed()).toEqual(["admins"]);
  await join("admins");
  await join("editors");
  expect(await refreshed()).toEqual(["admins", "editors"]);
  await leave("admins");
  expect(await refreshed()).toEqual(["editors"]);
  await leave("editors");
  expect(await refreshed()).toBeUndefined();
});

test("groups are listed: all of them, those of a user, the users of one", async () => {
  await pool.confirmed({ Username: "bob@example.com" });
  await join("admins");
  await join("editors", "bob@example.com");
  expect(names(await pool.admin("ListGroups"))).toEqual(Object.keys(groups).sort());
  expect(await ofUser()).toEqual(["admins"]);
  const { Groups } = await pool.admin("ListGroups", { Limit: 1 });
  expect(Groups).toEqual([
    expect.objectContaining({
      GroupName: "admins",
      UserPoolId: pool.id,
      Precedence: 1,
      RoleArn: roleOf("admins"),
    }),
  ]);
  const { Users } = await pool.admin("ListUsersInGroup", { GroupName: "admins" });
  expect(Users).toEqual([
    expect.objectContaining({
      Attributes: expect.arrayContaining([{ Name: "email", Value: EMAIL }]),
    }),
  ]);
});

test("members are listed by page", async () => {
  const others = ["bob@example.com", "eve@example.com"];
  for (const Username of others) await pool.confirmed({ Username });
  for (const Username of [EMAIL, ...others]) await join("admins", Username);
  const page = (more: object) =>
    pool.admin("ListUsersInGroup", { GroupName: "admins", Limit: 2, ...more });
  const { Users, NextToken } = await page({});
  const rest = await page({ NextToken });
  expect([Users.length, rest.Users.length]).toEqual([2, 1]);
  expect(rest).not.toHaveProperty("NextToken");
  expect(new Set([...Users, ...rest.Users].map(({ Username }) => Username)).size).toBe(3);
});

test.each([["AdminAddUserToGroup"], ["AdminRemoveUserFromGroup"], ["ListUsersInGroup"]])(
  "%s refuses a group that is not there, and takes one that is",
  async (operation) => {
    const asked = (GroupName: string) =>
      pool.refusal(pool.admin(operation, { GroupName, Username: EMAIL }));
    expect(await asked("owners")).toBe("ResourceNotFoundException: Group not found.");
    expect(await asked("admins")).toBe("");
  },
);

test("the SDK's client puts somebody into a group", async () => {
  const { url, close } = await served(pool, ADMINISTRATOR);
  const credentials = { accessKeyId: "none", secretAccessKey: "none" };
  const client = new CognitoIdentityProviderClient({
    region: "eu-central-1",
    endpoint: url,
    credentials,
  });
  const user = { UserPoolId: pool.id, Username: EMAIL };
  const add = (GroupName: string) =>
    client.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
  try {
    await expect(add("owners")).rejects.toBeInstanceOf(ResourceNotFoundException);
    await add("admins");
    const { Groups } = await client.send(new AdminListGroupsForUserCommand(user));
    expect(Groups).toMatchObject([{ GroupName: "admins", RoleArn: roleOf("admins") }]);
  } finally {
    client.destroy();
    close();
  }
});

test("nobody joins who is no user", async () => {
  const unknown = "UserNotFoundException: User does not exist.";
  expect(await pool.refusal(join("admins", "nobody@example.com"))).toBe(unknown);
});

test("a group of another pool is none of this one", async () => {
  const it = { name: "notes", username_attributes: ["email"], auto_verified_attributes: ["email"] };
  const elsewhere = "${aws_cognito_user_pool.other.id}";
  const two = await TestPool.of({
    others: {
      aws_cognito_user_pool: { people: it, other: it },
      aws_cognito_user_group: {
        admins: group("admins", 1),
        owners: { ...group("owners", 1), user_pool_id: elsewhere },
      },
    },
  });
  await two.confirmed();
  const asked = (GroupName: string) =>
    two.refusal(two.admin("AdminAddUserToGroup", { GroupName, Username: EMAIL }));
  expect(await asked("owners")).toBe("ResourceNotFoundException: Group not found.");
  expect(await asked("admins")).toBe("");
});

test("membership survives a restart, but not the end of its group", async () => {
  await join("admins");
  await join("editors");
  await pool.start();
  expect(await ofUser()).toEqual(["admins", "editors"]);
  const { editors = {}, ...others } = groups;
  delete groups["editors"];
  await pool.start();
  expect(await ofUser()).toEqual(["admins"]);
  Object.assign(groups, others, { editors });
  await pool.start();
  expect(await ofUser()).toEqual(["admins"]);
});

test("a group without its pool is named", async () => {
  const others = { aws_cognito_user_group: { it: { name: "it", user_pool_id: "elsewhere" } } };
  expect((await TestPool.of({ others })).notHonoured).toEqual([
    "not honoured: aws_cognito_user_group.it: its user pool elsewhere is not in this stack",
  ]);
});
