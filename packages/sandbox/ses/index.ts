export { type Mailing, mailing } from "./mailing";
