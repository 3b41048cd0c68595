import type { Json } from "../json";
import type { Call } from "./calling";
import { migratedIn } from "./migrated";
import type { Triggers } from "./triggers";

const RESPONSE: Json = {
  userAttributes: null,
  forceAliasCreation: null,
  enableSMSMFA: null,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
};

export function aboutMigration(call: Call): Pick<Triggers, "userMigration"> {
  return {
    userMigration: async (source, userName, { password, ...by }) => {
      const { validationData } = by;
      const request = {
        ...(password !== undefined && { password }),
        ...(validationData && { validationData }),
      };
      const asked = { userName, by, request, response: RESPONSE };
      const answer = await call({ trigger: "UserMigration", source, ...asked });
      return answer && migratedIn(answer);
    },
  };
}
