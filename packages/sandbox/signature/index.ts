export { contentOf, isChunked, trailersOf } from "./chunks";
export { isSigned } from "./claim";
export { verifier } from "./verifier";
