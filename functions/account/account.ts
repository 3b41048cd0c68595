import * as v from "valibot";

// This file opens nothing and reads no environment: the stack imports it to tell API Gateway the
// request schemas. A `check` is for the function alone, since JSON Schema cannot say it.

/** What SES sends mail to: ASCII, domains of other scripts in their `xn--` form. */
const ADDRESS =
  /^(?=.{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]*$/;

/**
 * An e-mail address in the one form that is compared, hashed and written to: without blanks around it,
 * in lower case, though a mail server could tell `Ada@` from `ada@`.
 */
const email = v.pipe(
  v.string("must be text"),
  v.minLength(3, "must not be empty"),
  v.maxLength(254, "must have at most 254 characters"),
  v.transform((text) => text.trim().toLowerCase()),
  v.check((text) => ADDRESS.test(text), "must be an e-mail address"),
);

/** In the one form of its characters that is hashed, since keyboards differ. */
const password = v.pipe(
  v.string("must be text"),
  v.minLength(1, "must not be empty"),
  v.maxLength(128, "must have at most 128 characters"),
  v.transform((text) => text.normalize("NFKC")),
  v.check((text) => Buffer.byteLength(text) <= 512, "must have at most 512 bytes"),
);

/** What is asked of a new one, in the form that is hashed. */
const newPassword = v.pipe(
  v.string("must be text"),
  v.minLength(14, "must have at least 14 characters"),
  password,
  v.check((text) => [...text].length >= 14, "must have at least 14 characters"),
);

/** The body of `POST /codes`. */
export const Email = v.strictObject({ email });

/** The body of `POST /sessions`. */
export const Credentials = v.strictObject({ email, password });

/** The body of `PUT /password`; the code is the one that was mailed. */
export const NewPassword = v.pipe(
  v.strictObject({
    email,
    code: v.pipe(v.string("must be text"), v.regex(/^[0-9]{10}$/, "must be 10 digits")),
    password: newPassword,
  }),
  v.forward(
    v.check((input) => input.password.toLowerCase() !== input.email, "must not be the e-mail"),
    ["password"],
  ),
);
