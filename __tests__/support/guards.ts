export const SIGN_UP = { selfSignUp: true };
export const FACEBOOK = { facebook: { appId: "1234567890123456" } };
export const EXISTING = { id: "eu-central-1_Existing1", clientId: "1exampleclientid0123456789" };
export const ISSUER = { issuer: "https://issuer.example", clientIds: ["notes"] };
export const ADMIN = ["GET /admin/notes"];
export const CHOICE =
  "users without selfSignUp: true, false or { emailDomains: [...] }; or users: { existing: { id, clientId } }";
export const CLIENT_SECRET = { variable: "client_secret" };
export const APPLE = { servicesId: "example.notes", teamId: "TEAM000001", keyId: "KEY0000001" };

/** Guards as somebody writes them whose types nobody checks. */
export function users(these: unknown) {
  return { type: "iam", users: these };
}

export function hosted(these: unknown) {
  return users({ ...SIGN_UP, hosted: these });
}

export function federated(providers: unknown) {
  return hosted({ ...pages(), providers });
}

export function pages() {
  return {
    domainPrefix: "notes",
    callbackUrls: ["http://localhost:5173/"],
    logoutUrls: ["http://localhost:5173/"],
  };
}

export function groups(these: unknown) {
  return { ...users(SIGN_UP), groups: these };
}
