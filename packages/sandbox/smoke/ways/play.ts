import type { Outputs } from "../outputs";
import type { Environment } from "../people/two";
import type { Play } from "../step";
import { custom } from "./custom";
import { developer } from "./developer";
import { hosted } from "./hosted";
import { iam } from "./iam";
import { providers } from "./providers";
import { userPool } from "./user-pool";

/**
 * What is asked of a deployment, by the way that its people come in.
 * @throws InputError if there is nobody to ask it
 */
export function playFor(outputs: Outputs, environment: Environment): Play {
  switch (outputs.way) {
    case "iam":
      return iam(outputs, environment);
    case "user-pool":
      return userPool(outputs, environment);
    case "hosted":
      return hosted(outputs, environment);
    case "custom":
      return custom(outputs, environment);
    case "developer":
      return developer(outputs, environment);
    case "providers":
      return providers(outputs, environment);
  }
}
