export { sts } from "./sts";
