import { every, type Row } from "./row";

const ERROR = "aws_api_gateway_gateway_response";

/** What pages of other origins see of the API. */
export const cors: readonly Row[] = [
  {
    promise: "an error of the gateway says no more than a title and a request id",
    holds: (stack) =>
      every(stack.resources(ERROR), ({ response_templates }) => {
        const shown = response_templates["application/json"].match(/\$context\.[\w.]+/g);
        return shown.join() === "$context.error.messageString,$context.requestId";
      }),
    attacks: [
      (stack) => {
        stack.resources(ERROR)[0].response_templates["application/json"] =
          '{"title":$context.error.messageString,"detail":"$context.error.validationErrorString"}';
      },
    ],
  },
];
