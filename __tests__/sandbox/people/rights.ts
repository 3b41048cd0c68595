import { Administrator } from "../../../packages/sandbox/smoke/people/administrator";
import { Guest } from "../../../packages/sandbox/smoke/people/guest";
import type { Kind } from "./kind";
import { EVE, entered, newcomer, signedIn } from "./newcomer";

/** The twin is in no group. */
export const MEMBERS: Kind = {
  name: "members",
  guard: () => ({
    type: "iam",
    users: { selfSignUp: true },
    groups: { admins: { precedence: 1, mayCall: ["GET /admin/notes"] } },
  }),
  works: async (place) => {
    const ada = await newcomer(place);
    await new Administrator(place.outputs).add(ada.user.account, "admins");
    await ada.signIn();
    return entered(place, ada, "GET /admin/notes", "GET /notes");
  },
  refused: async (place) => entered(place, await signedIn(place, EVE), "GET /admin/notes"),
};

/** The twin asks for notes. */
export const GUESTS: Kind = {
  name: "guests",
  guard: () => ({
    type: "iam",
    users: { selfSignUp: true },
    guests: { mayCall: ["GET /announcements"] },
  }),
  works: (place) => entered(place, new Guest(place.outputs), "GET /announcements"),
  refused: (place) => entered(place, new Guest(place.outputs), "GET /notes"),
};
