import { AwsError, type HttpResponse } from "../contract";
import { document, element } from "./xml";

/** A refusal of S3, with what it adds to its message. */
export class S3Error extends AwsError {
  constructor(
    code: string,
    message: string,
    status = 400,
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(code, message, status);
  }
}

export const noSuchBucket = (name: string) =>
  new S3Error("NoSuchBucket", "The specified bucket does not exist", 404, { BucketName: name });

export const noSuchKey = (key: string) =>
  new S3Error("NoSuchKey", "The specified key does not exist.", 404, { Key: key });

export const noSuchUpload = (id: string) =>
  new S3Error(
    "NoSuchUpload",
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    404,
    { UploadId: id },
  );

export const notImplemented = (operation: string) =>
  new S3Error(
    "NotImplemented",
    `A header or parameter you provided implies functionality that is not implemented: the sandbox has no ${operation}.`,
    501,
  );

export const preconditionFailed = (condition: string) =>
  new S3Error(
    "PreconditionFailed",
    "At least one of the pre-conditions you specified did not hold",
    412,
    { Condition: condition },
  );

export const malformedXml = () =>
  new S3Error(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );

/** @param id of the request */
export function responseTo(error: AwsError, resource: string, id: string): HttpResponse {
  const { code, message, status } = error;
  const details = error instanceof S3Error ? error.details : {};
  const children = { Code: code, Message: message, ...details, Resource: resource, RequestId: id };
  return {
    status,
    headers: { "content-type": "application/xml" },
    body: status === 304 ? "" : document(element("Error", children)),
  };
}
