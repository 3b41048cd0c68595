import { createHmac } from "node:crypto";
import type { World } from "../contract";
import type { User } from "./users";

/** Answers like a user, the same each time, so that a challenge does not tell who is one. */
export type Stranger = Pick<User, "username" | "password">;

export function strangers(world: Pick<World, "random">): (name: string) => Stranger {
  const secret = world.random(32);
  return (name) => {
    const derived = (what: string) =>
      createHmac("sha512", secret).update(`${what}:${name.toLowerCase()}`).digest("hex");
    return {
      username: uuid(derived("username")),
      password: {
        salt: derived("salt").slice(0, 32),
        verifier: Array.from({ length: 5 }, (_, at) => derived(`verifier ${at}`)).join(""),
      },
    };
  };
}

function uuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-a$4-$5");
}

/** A random one. */
export function newUuid(world: Pick<World, "random">): string {
  return uuid(world.random(32).toString("hex"));
}
