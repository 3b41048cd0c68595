export { Access, inWords, sentenceOf } from "./access";
export { type Decision, decide, type Policies, type Reason, type Request } from "./evaluator";
export { type Holder, holdersIn } from "./holders";
export { brokenIn, type Judgement, judge, type Verdict } from "./judgement";
export type { Policy, Statement } from "./policy";
export { promises } from "./promises";
export { type AccessRow, isAccessRow } from "./question";
export { policyOf } from "./resource-policies";
export {
  administratorSession,
  type Session,
  serviceSession,
  sessionAs,
  tokenSession,
  UNSIGNED,
} from "./sessions";
export { givenPolicy } from "./written-policies";
