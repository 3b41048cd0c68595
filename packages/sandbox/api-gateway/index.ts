export { type ApisNeeds, type ApisService, apis } from "./apis";
