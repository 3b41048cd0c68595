const FOLDER = "__tests__/fixtures/handlers";

/** Two files that a function's archive can be made of, different in their bytes. */
export const HANDLER = `${FOLDER}/answers.ts`;
export const OTHER_HANDLER = `${FOLDER}/silent.ts`;

/** `answers.ts` exports a `handler`, `silent.ts` does not; more files are not there. */
export const HANDLERS = FOLDER;
