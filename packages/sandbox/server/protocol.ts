import type { AwsError, HttpResponse } from "../contract";
import { escaped } from "./escaped";

/** How a service words a refusal. */
export type Protocol = (refusal: AwsError, requestId: string) => HttpResponse;

/** Cognito's; what a browser may read of it is in cors.ts. */
export const json11: Protocol = ({ code, message, status }, requestId) => ({
  status,
  headers: {
    "content-type": "application/x-amz-json-1.1",
    "x-amzn-errortype": `${code}:`,
    "x-amzn-errormessage": printable(message),
    "x-amzn-requestid": requestId,
  },
  body: JSON.stringify({ __type: code, message }),
});

/** DynamoDB's. */
export const json10: Protocol = ({ code, message, status }, requestId) => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": requestId },
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message }),
});

/** Lambda's, and API Gateway's where no API is meant. */
export const restJson: Protocol = ({ code, message, status }, requestId) => ({
  status,
  headers: {
    "content-type": "application/json",
    "x-amzn-errortype": code,
    "x-amzn-requestid": requestId,
  },
  body: JSON.stringify({ message }),
});

/** S3's. */
export const restXml: Protocol = ({ code, message, status }, requestId) => ({
  status,
  headers: { "content-type": "application/xml", "x-amz-request-id": requestId },
  body: `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>${escaped(code)}</Code><Message>${escaped(message)}</Message><RequestId>${requestId}</RequestId></Error>`,
});

/** That of STS. */
export const queryXml: Protocol = ({ code, message, status }, requestId) => ({
  status,
  headers: { "content-type": "text/xml", "x-amzn-requestid": requestId },
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>${
    status < 500 ? "Sender" : "Receiver"
  }</Type><Code>${escaped(code)}</Code><Message>${escaped(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
});

/** A header takes neither line ends nor what is beyond Latin-1. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, " ");
}
