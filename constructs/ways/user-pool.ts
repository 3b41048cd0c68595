import type { Guard } from "../guard";
import { refuseUnknown } from "../options";
import { presignedUploads } from "./presigned-uploads";
import { poolOf } from "./users";
import type { Ground, Way } from "./way";

const NOTES = {
  identifier: "notes",
  scopes: { read: "Read your notes and files", write: "Write and delete your notes and files" },
};

const SCOPES = { read: `${NOTES.identifier}/read`, write: `${NOTES.identifier}/write` };

/** A user pool's token with each request: its id token, or with hosted pages its access token. */
export function userPool(ground: Ground, guard: Extract<Guard, { type: "user-pool" }>): Way {
  refuseUnknown("guard user-pool", guard, { type: true, users: true });
  const { users } = guard;
  const { userPool, outputs } = poolOf(ground, users, NOTES);
  return {
    authorization: { type: "user-pool", userPool, ...(users.hosted && { scopes: SCOPES }) },
    owners: users.existing ? `user pool ${users.existing.id}` : "user pool",
    routes: presignedUploads(ground),
    outputs,
  };
}
